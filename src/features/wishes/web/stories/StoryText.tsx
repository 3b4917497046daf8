import type { ReactNode } from 'react';
import { paths } from '../../../../web/paths.ts';
import { Picture } from '../../../../web/Picture.tsx';
import { ReadAloud, fill, useDates, useWords } from '../../../../web/ui/index.ts';
import { storyWords } from './words.ts';

interface Told {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly volunteer: string | null;
  readonly photos: readonly { readonly id: string; readonly width: number; readonly height: number }[];
  readonly expiresAt: string | null;
}

interface StoryTextProps {
  readonly story: Told;
  readonly community: string;
  /** The level of its heading. */
  readonly level: 1 | 2 | 3;
  readonly children?: ReactNode;
}

/** A story as everybody reads it: title, photos, words, and who helped if they agreed to be named. */
export function StoryText({ story, community, level, children }: StoryTextProps) {
  const words = useWords(storyWords);
  const { day } = useDates();
  const Heading = `h${level}` as const;
  return (
    <article className="story-told">
      <div className="row apart">
        <Heading>{story.title}</Heading>
        <ReadAloud text={`${story.title}。${story.words}`} />
      </div>
      {story.photos.map((photo) => (
        <Picture
          key={photo.id}
          src={paths.storyPhoto(community, story.id, photo.id)}
          alt={words.photo}
          width={photo.width}
          height={photo.height}
          loading="lazy"
        />
      ))}
      {story.words.split(/\n+/).map((part, place) => (
        <p key={place}>{part}</p>
      ))}
      <p className="faint">
        {story.volunteer ? fill(words.by, { name: story.volunteer }) : words.neighbour}
        {story.expiresAt && ` · ${fill(words.until, { day: day(story.expiresAt) })}`}
      </p>
      {children}
    </article>
  );
}
