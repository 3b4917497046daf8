import type { ComponentProps, MouseEvent } from 'react';
import { usePath, visit } from '../address.ts';

export interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
  /** Leave no step back. */
  readonly replace?: boolean;
}

/** A link to another page of the same shell; new tabs and windows work as with any link. */
export function Link({ to, search, replace = false, onClick, ...rest }: LinkProps) {
  const here = usePath() === to && !search;
  const address =
    search && Object.keys(search).length > 0 ? `${to}?${new URLSearchParams(search).toString()}` : to;
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!plain || event.defaultPrevented) return;
    event.preventDefault();
    visit(address, replace);
  };
  return <a aria-current={here ? 'page' : undefined} {...rest} href={address} onClick={follow} />;
}
