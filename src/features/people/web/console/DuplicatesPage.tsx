import { useState, type ReactNode } from 'react';
import { useAct, useAsk } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf } from '../../../../web/paths.ts';
import { useCommunity } from '../../../../web/route.ts';
import {
  Button,
  Dialog,
  Empty,
  ErrorLine,
  ErrorView,
  Skeleton,
  fill,
  say,
  useDates,
  useWords,
} from '../../../../web/ui/index.ts';
import { Compare, Confirm } from './Compare.tsx';
import { AskedTelephone } from './AskedTelephone.tsx';
import { duplicateWords } from './duplicate-words.ts';
import { useDutyPlace } from './duty.ts';

type Found = Reply<'listDuplicates'>;

/** Records that look like one person twice, and merges that may be undone. */
export function DuplicatesPage() {
  const words = useWords(duplicateWords);
  const community = useCommunity();
  const place = useDutyPlace(community);
  const street = place !== undefined && place !== community;
  return (
    <div className="stack console-measure">
      <h1>{street ? words.waiting : words.title}</h1>
      <p className="console-lead">{street ? words.streetIntro : words.intro}</p>
      {place === undefined ? <Skeleton /> : <FoundIn community={community} place={place} />}
    </div>
  );
}

interface FoundProps {
  readonly community: string;
  /** The community, or the street for those who work for all of it: they only give the second word. */
  readonly place: string;
}

function FoundIn({ community, place }: FoundProps) {
  const words = useWords(duplicateWords);
  const found = useAsk('listDuplicates', { params: { city: cityOf(place) }, query: { place } });
  const waiting = found.data?.merges.filter(({ asked }) => asked) ?? [];
  const second = found.data?.second ?? null;
  const byMe = waiting.some(({ asked }) => asked?.byMe);
  return (
    <>
      {found.isPending && <Skeleton />}
      {found.isError && <ErrorView error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && second === null && waiting.length === 0 && <Empty words={words.noneWaiting} />}
      {second !== null && found.data?.items.length === 0 && <Empty words={words.none} />}
      {found.data && found.data.items.length > 0 && (
        <ul className="console-rows">
          {found.data.items.map((pair) => (
            <Pair key={`${pair.one.id} ${pair.other.id}`} community={community} pair={pair} />
          ))}
        </ul>
      )}
      {found.data && (
        <>
          <Merges title={second === null ? undefined : words.waiting} merges={waiting}>
            {second !== null && byMe && <p>{words[`second_${second}`]}</p>}
          </Merges>
          <Merges title={words.recent} merges={found.data.merges.filter(({ asked }) => !asked)} />
        </>
      )}
    </>
  );
}

interface MergesProps {
  readonly title: string | undefined;
  readonly merges: Found['merges'];
  readonly children?: ReactNode;
}

function Merges({ title, merges, children }: MergesProps) {
  if (merges.length === 0) return null;
  return (
    <section className="stack">
      {title && <h2>{title}</h2>}
      {children}
      <ul className="console-rows">
        {merges.map((merge) => (
          <Merge key={merge.id} merge={merge} />
        ))}
      </ul>
    </section>
  );
}

function Pair({ community, pair }: { readonly community: string; readonly pair: Found['items'][number] }) {
  const words = useWords(duplicateWords);
  const { day } = useDates();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <div>
        <strong>{pair.maskedName}</strong>
        <p className="faint">{pair.same.map((what) => words[`same_${what}`]).join(' · ')}</p>
        <p className="faint">
          {day(pair.one.since)} · {day(pair.other.since)}
        </p>
      </div>
      <div className="row">
        <Button aria-label={fill(words.compareWho, { name: pair.maskedName })} onClick={() => setOpen(true)}>
          {words.compare}
        </Button>
      </div>
      {open && (
        <Dialog title={fill(words.compareWho, { name: pair.maskedName })} onClose={() => setOpen(false)}>
          <Compare
            community={community}
            one={pair.one.id}
            other={pair.other.id}
            onClose={() => setOpen(false)}
          />
        </Dialog>
      )}
    </li>
  );
}

function Merge({ merge }: { readonly merge: Found['merges'][number] }) {
  const words = useWords(duplicateWords);
  const { day } = useDates();
  const [sure, setSure] = useState(false);
  const undo = useAct('undoMergeOfPeople', () => {
    setSure(false);
    say(words.undone);
  });
  if (merge.asked && merge.what === 'phone') return <AskedTelephone merge={merge} asked={merge.asked} />;
  if (merge.asked?.gone) {
    const asked = { ...merge.asked, gone: merge.asked.gone };
    return <Asked merge={merge} asked={asked} />;
  }
  const when = fill(merge.can.includes('undo') ? words.until : words.over, {
    day: day(merge.mergedAt),
    until: merge.undoUntil ? day(merge.undoUntil) : words.nothing,
  });
  return (
    <li>
      <div>
        <strong>{merge.maskedName}</strong>
        <p className="faint">{when}</p>
      </div>
      {merge.can.includes('undo') && (
        <div className="row">
          <Button aria-label={fill(words.undoWho, { name: merge.maskedName })} onClick={() => setSure(true)}>
            {words.undo}
          </Button>
        </div>
      )}
      {sure && (
        <Dialog title={fill(words.sure, { name: merge.maskedName })} onClose={() => setSure(false)}>
          <p>{words.sureText}</p>
          <ErrorLine error={undo.error} />
          <div className="row">
            <Button
              tone="main"
              busy={undo.isPending}
              onClick={() => undo.mutate({ params: { city: cityOf(merge.place), id: merge.id }, body: {} })}
            >
              {words.undo}
            </Button>
            <Button onClick={() => setSure(false)}>{words.cancel}</Button>
          </div>
        </Dialog>
      )}
    </li>
  );
}

interface AskedProps {
  readonly merge: Found['merges'][number];
  readonly asked: NonNullable<Found['merges'][number]['asked']> & { readonly gone: string };
}

/** A merge that waits for the word of a second person: they look first, then decide. */
function Asked({ merge, asked }: AskedProps) {
  const words = useWords(duplicateWords);
  const { day } = useDates();
  const [open, setOpen] = useState(false);
  const params = { city: cityOf(merge.place), id: merge.id };
  const refuse = useAct('refuseMergeOfPeople', () => say(words.mergeRefused));
  return (
    <li>
      <div>
        <strong>{merge.maskedName}</strong>
        <p className="faint">
          {fill(asked.byMe ? words.askedByMe : words.asked, { day: day(merge.mergedAt) })}
        </p>
        <p className="faint">{fill(words.lapses, { place: merge.placeName, day: day(asked.lapsesAt) })}</p>
        <ErrorLine error={refuse.error} />
      </div>
      <div className="row">
        {merge.can.includes('confirm') && (
          <Button
            aria-label={fill(words.compareWho, { name: merge.maskedName })}
            onClick={() => setOpen(true)}
          >
            {words.compare}
          </Button>
        )}
        {merge.can.includes('refuse') && (
          <Button
            aria-label={fill(words.refuseWho, { name: merge.maskedName })}
            busy={refuse.isPending}
            onClick={() => refuse.mutate({ params, body: {} })}
          >
            {words.refuse}
          </Button>
        )}
      </div>
      {open && (
        <Dialog title={fill(words.compareWho, { name: merge.maskedName })} onClose={() => setOpen(false)}>
          <Confirm community={merge.place} id={merge.id} asked={asked} onClose={() => setOpen(false)} />
        </Dialog>
      )}
    </li>
  );
}
