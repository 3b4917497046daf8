import { memo } from 'react';
import { kindShapes } from '../../../../web/ui/index.ts';
import type { HeartKind, HeartLook } from './speech.ts';

const outline =
  'M50 93C19 68 4 52 4 32C4 16 15 6 28 6C38 6 46 12 50 20C54 12 62 6 72 6C85 6 96 16 96 32C96 52 81 68 50 93Z';

const fills: Record<HeartLook, { fill: string; edge: string; ink: string }> = {
  open: { fill: '#d3382c', edge: '#a3231b', ink: '#ffffff' },
  claimed: { fill: '#f0a63a', edge: '#a8610a', ink: '#4d2a00' },
  delivered: { fill: '#1f7a63', edge: '#0f5443', ink: '#ffffff' },
  confirmed: { fill: '#1f7a63', edge: '#0f5443', ink: '#ffffff' },
  thanked: { fill: '#ffd95e', edge: '#a17400', ink: '#573b00' },
};

export interface HeartShapeProps {
  kind: HeartKind | null;
  look: HeartLook;
  /** The thread it hangs by; left out in legends. */
  thread?: boolean;
}

/** A heart with the icon of its kind and the mark of its state. Says nothing to screen readers: the words stand beside it. */
export const HeartShape = memo(function HeartShape({ kind, look, thread = false }: HeartShapeProps) {
  const { fill, edge, ink } = fills[look];
  return (
    <svg className="wish-heart" viewBox="-4 -2 112 112" aria-hidden="true" focusable="false">
      {thread && <path d="M50 20C49 6 52 -6 50 -16" stroke="#b0402f" strokeWidth="3" fill="none" />}
      <path d={outline} fill="#fffaf0" stroke="#fffaf0" strokeWidth="9" strokeLinejoin="round" />
      <path d={outline} fill={fill} stroke={edge} strokeWidth="2.5" strokeLinejoin="round" />
      <path
        d="M15 34C15 23 21 16 30 16"
        stroke="#ffffff"
        strokeWidth="5"
        strokeLinecap="round"
        fill="none"
        opacity="0.55"
      />
      {kind && (
        <path
          d={kindShapes[kind]}
          transform="translate(25 18) scale(2.08)"
          fill="none"
          stroke={ink}
          strokeWidth="2.1"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
      {look !== 'open' && <Mark look={look} />}
    </svg>
  );
});

function Mark({ look }: { look: Exclude<HeartLook, 'open'> }) {
  const { fill, edge } = fills[look];
  return (
    <g transform="translate(82 84)">
      <circle r="21" fill="#fffaf0" stroke={edge} strokeWidth="3" />
      {look === 'claimed' && (
        <path
          d="M0 -2L-13 -10V6ZM0 -2L13 -10V6ZM-1 0L-8 14M1 0L8 14"
          fill="#d3382c"
          stroke="#9c2319"
          strokeWidth="3"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      )}
      {look === 'delivered' && <path d="M-10 1L-3 8L10 -7" {...tick(fill)} />}
      {look === 'confirmed' && <path d="M-13 1L-7 8L4 -6M-1 7L0 8L12 -6" {...tick(fill)} />}
      {look === 'thanked' && <path d={blossom} fill="#d95f76" stroke="#a23850" strokeWidth="1.2" />}
      {look === 'thanked' && <circle r="4" fill="#ffe9a8" />}
    </g>
  );
}

function tick(stroke: string) {
  return { stroke, strokeWidth: 5, fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
}

const blossom = [0, 72, 144, 216, 288]
  .map((turn) => {
    const [x, y] = [Math.sin((turn * Math.PI) / 180) * 8.5, -Math.cos((turn * Math.PI) / 180) * 8.5];
    return `M${(x - 6).toFixed(1)} ${y.toFixed(1)}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0`;
  })
  .join('');
