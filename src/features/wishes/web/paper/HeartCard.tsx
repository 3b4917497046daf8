import type { ReactNode } from 'react';
import { paths } from '../../../../web/paths.ts';
import { QrCode } from '../../../../web/QrCode.tsx';
import { KindIcon, useWords } from '../../../../web/ui/index.ts';
import { words as wishWords } from '../../words.ts';
import { kinds } from '../kinds.ts';
import type { Kind } from '../marks.tsx';
import { words as labels } from './words.ts';

/** A code as it is printed and read out: three characters, a gap, four characters. */
export const spaced = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

export interface HeartCardProps {
  readonly code: string;
  readonly place: string;
  /** The wish that the card is of; a blank card has none. */
  readonly wish?: { readonly line: string; readonly kind: Kind };
}

/** One card of 105 × 148.5 mm: the heart that hangs on the tree, and below the dashed line what only the community reads. */
export function HeartCard({ code, place, wish }: HeartCardProps) {
  const words = useWords(labels);
  return (
    <article className="heart-card" data-code={code}>
      <Heart>
        <h2>{words.cardTitle}</h2>
        <p className="heart-card-place">{place}</p>
        {wish ? (
          <p className="heart-card-line">{wish.line}</p>
        ) : (
          <div className="heart-card-blank" aria-label={words.cardLine}>
            <span />
            <span />
            <span />
          </div>
        )}
        <div className="heart-card-code">
          <QrCode text={`${location.origin}${paths.card(code)}`} label={words.cardScan} />
          <strong>{spaced(code)}</strong>
        </div>
      </Heart>
      {wish ? <KindLine kind={wish.kind} /> : <Kinds />}
      <p className="heart-card-cut">{words.cardCut}</p>
      <div className="heart-card-slip">
        <p className="heart-card-again">{spaced(code)}</p>
        {wish ? <Reply /> : <Reach />}
      </div>
    </article>
  );
}

function Heart({ children }: { readonly children: ReactNode }) {
  return (
    <div className="heart-card-heart">
      <svg viewBox="0 0 100 96" aria-hidden="true">
        <path
          d="M50 93C19 68 4 52 4 32C4 16 15 6 28 6C38 6 46 12 50 20C54 12 62 6 72 6C85 6 96 16 96 32C96 52 81 68 50 93Z"
          fill="#fff6ef"
          stroke="#b3261e"
          strokeWidth="1.2"
        />
        <circle cx="50" cy="11" r="1.6" fill="none" stroke="#b3261e" strokeWidth="0.6" />
      </svg>
      {children}
    </div>
  );
}

function KindLine({ kind }: { readonly kind: Kind }) {
  const names = useWords(wishWords);
  return (
    <p className="heart-card-kinds">
      <KindIcon kind={kind} size={18} /> {names[`kind.${kind}`]}
    </p>
  );
}

/** Small boxes to tick, one for each kind. */
function Kinds() {
  const names = useWords(wishWords);
  return (
    <p className="heart-card-kinds">
      {kinds.map((kind) => (
        <Tick key={kind}>{names[`kind.${kind}`]}</Tick>
      ))}
    </p>
  );
}

const Tick = ({ children }: { readonly children: ReactNode }) => (
  <span className="heart-card-tick">
    <i aria-hidden="true" />
    {children}
  </span>
);

const Blank = ({ label }: { readonly label: string }) => (
  <p className="heart-card-field">
    {label}
    <span />
  </p>
);

/** On a blank card: who it is and how to reach them. */
function Reach() {
  const words = useWords(labels);
  return (
    <>
      <div className="heart-card-two">
        <Blank label={words.cardName} />
        <Blank label={words.cardPhone} />
      </div>
      <Blank label={words.cardReach} />
      <p className="heart-card-kinds">
        {words.cardCallback} <Tick>{words.cardSelf}</Tick>
        <Tick>{words.cardWriter}</Tick>
        <Tick>{words.cardCommunity}</Tick>
      </p>
    </>
  );
}

/** On the card of a wish: what can be answered on paper. */
function Reply() {
  const words = useWords(labels);
  return (
    <>
      <p className="heart-card-kinds">
        <strong>{words.slipTitle}</strong> <Tick>{words.slipGot}</Tick>
        <Tick>{words.slipNot}</Tick>
      </p>
      <p className="heart-card-kinds">
        {words.slipGrade}
        {[1, 2, 3, 4, 5].map((grade) => (
          <Tick key={grade}>{grade}</Tick>
        ))}
      </p>
      <p className="heart-card-kinds">
        <Tick>{words.slipClaim}</Tick>
      </p>
      <Blank label={words.slipWords} />
    </>
  );
}
