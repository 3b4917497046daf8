import { useEffect, useState, type ImgHTMLAttributes } from 'react';
import { behalfOf, useActing } from './acting.ts';
import { readFile } from './call.ts';

interface PictureProps extends Omit<ImgHTMLAttributes<HTMLImageElement>, 'src' | 'alt'> {
  readonly src: string;
  readonly alt: string;
}

/** A picture that is shown to some only. While one acts for somebody it is asked for in their name. */
export function Picture({ src, alt, ...rest }: PictureProps) {
  useActing();
  const behalf = behalfOf(src);
  if (behalf !== null) return <InName key={`${behalf} ${src}`} {...rest} src={src} alt={alt} />;
  return <img {...rest} src={src} alt={alt} />;
}

/** A browser sends nobody's name along with the address of a picture, so it is read like everything else. */
function InName({ src, alt, ...rest }: PictureProps) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const left = new AbortController();
    let made: string | undefined;
    const read = async () => {
      const file = await readFile(src, left.signal);
      if (!left.signal.aborted) setAddress((made = URL.createObjectURL(file)));
    };
    // where it cannot be read, the words beside it say what it would show
    read().catch(() => {});
    return () => {
      left.abort();
      if (made) URL.revokeObjectURL(made);
    };
  }, [src]);
  return <img {...rest} src={address} alt={alt} />;
}
