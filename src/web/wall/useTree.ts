import { useEffect, useState } from 'react';
import { Refusal, call } from '../call.ts';
import type { Reply } from '../call.ts';
import { follow } from '../live.ts';
import { cityOf } from '../paths.ts';

export type Tree = Reply<'getWishTree'>;
export type Announced = Reply<'listAnnouncements'>['items'][number];
export type Story = Reply<'listStories'>['items'][number];
export type PlaceRow = Reply<'listServedPlaces'>['items'][number];

/** What the display knows. Once something was shown it stays, however long the connection is gone. */
export interface WallState {
  readonly tree: Tree | null;
  /** The newest announcements that are public. */
  readonly announced: readonly Announced[];
  /** The published stories, newest first, as they were when the tree was read last. */
  readonly stories: readonly Story[];
  readonly community: PlaceRow | null;
  /** The street above the community. */
  readonly street: PlaceRow | null;
  /** When the tree was last read from the server, in milliseconds. */
  readonly since: number | null;
  /** `lost`: no answer just now. `unknown`: the server has no such community. */
  readonly trouble: 'none' | 'lost' | 'unknown';
}

const nothingYet: WallState = {
  tree: null,
  announced: [],
  stories: [],
  community: null,
  street: null,
  since: null,
  trouble: 'none',
};

/** Milliseconds between two looks when nothing is told: finds out that the server is gone, and tells a tree that lives behind a proxy that keeps events back. */
const heartbeat = 20_000;

/** The tree of a community, kept up to date by the server's events and by a slow heartbeat. */
export function useTree(code: string): WallState {
  const [state, setState] = useState(nothingYet);
  useEffect(() => {
    const stop = new AbortController();
    const look = async () => {
      try {
        const fresh = await read(code, stop.signal);
        if (!stop.signal.aborted) setState(fresh);
      } catch (error) {
        if (!stop.signal.aborted) setState((before) => ({ ...before, trouble: troubleOf(error) }));
      }
    };
    const lookNow = () => void look();
    const unfollow = /^\d{12}$/.test(code) ? follow(code, lookNow) : undefined;
    const timer = setInterval(lookNow, heartbeat);
    addEventListener('online', lookNow, { signal: stop.signal });
    addEventListener('offline', lookNow, { signal: stop.signal });
    lookNow();
    return () => {
      stop.abort();
      clearInterval(timer);
      unfollow?.();
    };
  }, [code]);
  return state;
}

async function read(code: string, signal: AbortSignal): Promise<WallState> {
  const { items } = await call('listServedPlaces', {}, signal);
  const community = items.find((place) => place.code === code && place.level === 'community');
  if (!community) return { ...nothingYet, trouble: 'unknown' };
  const street = items.find((place) => place.code === community.parent) ?? null;
  const params = { city: cityOf(code) };
  const [tree, announcements, stories] = await Promise.all([
    call('getWishTree', { params, query: { place: code } }, signal),
    call('listAnnouncements', { params, query: { place: code, limit: 2 } }, signal),
    call('listStories', { params, query: { place: code, limit: 12 } }, signal),
  ]);
  return {
    tree,
    announced: announcements.items,
    stories: stories.items,
    community,
    street,
    since: Date.now(),
    trouble: 'none',
  };
}

/** A refusal that says the place does not exist is for good; anything else may pass. */
function troubleOf(error: unknown): 'lost' | 'unknown' {
  return error instanceof Refusal && error.code === 'place.not_found' ? 'unknown' : 'lost';
}
