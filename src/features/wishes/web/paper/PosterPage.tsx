import { paths } from '../../../../web/paths.ts';
import { usePlaceName } from '../../../../web/places.ts';
import { QrCode } from '../../../../web/QrCode.tsx';
import { useChosen, useCommunity } from '../../../../web/route.ts';
import { usePlaces } from '../../../../web/session.ts';
import { Skeleton, fill, useWords } from '../../../../web/ui/index.ts';
import { ToPrint } from './Sheets.tsx';
import { words as labels } from './words.ts';

/** The poster for the hall in A4 or A3: what the tree is, its code, and what to do without a phone. */
export function PosterPage() {
  const words = useWords(labels);
  const community = useCommunity();
  const size = useChosen('size', ['A4', 'A3']) ?? 'A4';
  const place = usePlaceName()(community);
  const phone = usePlaces().data?.items.find(({ code }) => code === community)?.phone;
  if (!place) return <Skeleton lines={6} />;
  const address = `${location.origin}${paths.home(community)}`;
  return (
    <ToPrint community={community}>
      <div className="sheets">
        <section className="poster" data-size={size}>
          <h1>{fill(words.posterHead, { place })}</h1>
          <Hearts />
          <p>{words.posterAsk}</p>
          <QrCode text={address} label={words.posterScan} />
          <p>
            <strong>{words.posterScan}</strong>
          </p>
          <p>
            {words.posterDesk}
            {phone && (
              <>
                <br />
                {words.posterCall} <span className="poster-phone">{phone}</span>
              </>
            )}
          </p>
          <p className="poster-address">
            {words.posterAddress} {address}
          </p>
        </section>
      </div>
    </ToPrint>
  );
}

const colours = ['#d3382c', '#f0a63a', '#1f7a63', '#ffd95e', '#d3382c'] as const;

/** Five hearts on a branch, one for each state of a wish. */
function Hearts() {
  return (
    <svg className="poster-hearts" viewBox="0 0 220 68" aria-hidden="true">
      <path d="M4 14C60 2 160 2 216 14" fill="none" stroke="#7a5232" strokeWidth="5" strokeLinecap="round" />
      {colours.map((colour, index) => (
        <g key={index} transform={`translate(${12 + index * 42} ${18 - Math.abs(2 - index) * -2})`}>
          <path d="M15 -10V4" stroke="#b0402f" strokeWidth="1.4" />
          <path
            d="M15 32C6 25 2 20 2 13C2 8 5 5 9 5C12 5 14 7 15 9C16 7 18 5 21 5C25 5 28 8 28 13C28 20 24 25 15 32Z"
            fill={colour}
            stroke="#7a2a1c"
            strokeWidth="0.8"
          />
        </g>
      ))}
    </svg>
  );
}
