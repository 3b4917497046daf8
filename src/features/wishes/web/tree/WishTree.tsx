import { useId, useRef, useState } from 'react';
import { fill } from '../../../../web/ui/index.ts';
import { lookOf, wordsOf } from './speech.ts';
import type { Heart, TreeCounts, TreeLanguage, TreeWords } from './speech.ts';
import { HeartShape } from './HeartShape.tsx';
import { Legend } from './Legend.tsx';
import { Picture } from './Picture.tsx';
import { PublicLine } from './PublicLine.tsx';
import { pictureHeight, pictureWidth } from './spots.ts';
import { useHanging } from './useHanging.ts';
import type { Hanging } from './useHanging.ts';
import { useRoving } from './useRoving.ts';
import './tree.css';

export interface WishTreeProps {
  /** The newest public wishes; as many of them hang as can be touched one by one. */
  hearts: readonly Heart[];
  /** How many wishes there are in all. */
  counts: TreeCounts;
  language: TreeLanguage;
  /** Left out on displays that nobody touches: the hearts are pictures then, not buttons. */
  onOpen?: (id: string) => void;
  /** The heart that is being looked at: it glows. */
  selectedId?: string | undefined;
  /** The picture fills its box (hall display), without legend. */
  big?: boolean;
}

/** The wishes of a community as hearts on a tree. The picture is the same for the same wishes; a heart keeps its spot. */
export function WishTree({ hearts, counts, language, onOpen, selectedId, big = false }: WishTreeProps) {
  const words = wordsOf(language);
  const stage = useRef<HTMLDivElement>(null);
  const hanging = useHanging(stage, hearts, selectedId, big);
  const total = counts.open + counts.claimed + counts.delivered + counts.confirmed + counts.thanked;
  const titleId = useId();
  const bare = hearts.length === 0;
  const rest = Math.max(0, total - hanging.length);
  return (
    <section className={big ? 'wish-tree wish-tree--big' : 'wish-tree'} aria-labelledby={titleId}>
      <p id={titleId} className="wish-tree__summary">
        {bare ? words.emptyTitle : summary(words, counts, total)}
      </p>
      <div className="wish-tree__stage" ref={stage} data-bare={bare || undefined}>
        <Picture bare={bare} />
        {!bare && <Hearts hanging={hanging} words={words} selectedId={selectedId} onOpen={onOpen} />}
      </div>
      {bare && !big && <p className="wish-tree__empty">{words.empty}</p>}
      {!big && rest > 0 && !bare && (
        <p className="wish-tree__more">{fill(words.more, { shown: hanging.length, rest })}</p>
      )}
      {!big && !bare && <Legend words={words} counts={counts} />}
    </section>
  );
}

function summary(words: TreeWords, counts: TreeCounts, total: number): string {
  const { open, claimed, delivered, confirmed, thanked } = counts;
  return fill(words.summary, { total, open, claimed, delivered: delivered + confirmed, thanked });
}

interface HeartsProps {
  hanging: readonly Hanging[];
  words: TreeWords;
  selectedId: string | undefined;
  onOpen: ((id: string) => void) | undefined;
}

function Hearts({ hanging, words, selectedId, onOpen }: HeartsProps) {
  const [shown, setShown] = useState<string | null>(null);
  const { rovingId, setRoving, onKeyDown, listRef } = useRoving(hanging);
  const keysId = useId();
  const looked = hanging.find(({ heart }) => heart.id === shown);
  return (
    <div
      className="wish-tree__hearts"
      onPointerLeave={() => setShown(null)}
      onBlur={() => setShown(null)}
      onKeyDown={(event) => (event.key === 'Escape' ? setShown(null) : onKeyDown(event))}
    >
      <ul role="list" ref={listRef} aria-label={words.list} aria-describedby={onOpen && keysId}>
        {hanging.map((hung) => (
          <li key={hung.heart.id} className="wish-tree__spot" style={spotStyle(hung)}>
            <OneHeart
              hung={hung}
              name={nameOf(hung.heart, words)}
              selected={hung.heart.id === selectedId}
              inOrder={hung.heart.id === rovingId}
              onLook={() => setShown(hung.heart.id)}
              onFocus={() => setRoving(hung.heart.id)}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ul>
      {onOpen && (
        <p id={keysId} hidden>
          {words.keys}
        </p>
      )}
      {looked && onOpen && <PublicLine hung={looked} words={words} />}
    </div>
  );
}

interface OneHeartProps {
  hung: Hanging;
  name: string;
  selected: boolean;
  inOrder: boolean;
  onLook: () => void;
  onFocus: () => void;
  onOpen: ((id: string) => void) | undefined;
}

function OneHeart({ hung: { heart }, name, selected, inOrder, onLook, onFocus, onOpen }: OneHeartProps) {
  const shape = (
    <span className="wish-tree__sway">
      <HeartShape kind={heart.kind} look={lookOf(heart.state)} thread />
    </span>
  );
  const className = selected ? 'wish-tree__heart wish-tree__heart--selected' : 'wish-tree__heart';
  if (!onOpen) return <span className={className} role="img" aria-label={name} children={shape} />;
  return (
    <button
      type="button"
      className={className}
      data-heart={heart.id}
      aria-label={name}
      aria-current={selected || undefined}
      tabIndex={inOrder ? 0 : -1}
      onPointerEnter={onLook}
      onFocus={() => {
        onFocus();
        onLook();
      }}
      onClick={() => onOpen(heart.id)}
      children={shape}
    />
  );
}

function nameOf(heart: Heart, words: TreeWords): string {
  const kind = words[`kind.${heart.kind}`];
  return fill(words.heart, { line: heart.publicLine, kind, state: words[`state.${lookOf(heart.state)}`] });
}

function spotStyle({ spot, apart, rhythm }: Hanging) {
  return {
    left: `${(spot.x / pictureWidth) * 100}%`,
    top: `${(spot.y / pictureHeight) * 100}%`,
    width: `${(apart / pictureWidth) * 100}%`,
    '--wish-rhythm': `${rhythm}s`,
  } as React.CSSProperties;
}
