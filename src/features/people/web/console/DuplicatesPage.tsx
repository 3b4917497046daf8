import { useState } from 'react';
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

type Found = Reply<'listDuplicates'>;

/** Records that look like one person twice, and merges that may be undone. */
export function DuplicatesPage() {
  const words = useWords(duplicateWords);
  const community = useCommunity();
  const found = useAsk('listDuplicates', {
    params: { city: cityOf(community) },
    query: { place: community },
  });
  return (
    <div className="stack console-measure">
      <h1>{words.title}</h1>
      <p className="console-lead">{words.intro}</p>
      {found.isPending && <Skeleton />}
      {found.isError && <ErrorView error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.items.length === 0 && <Empty words={words.none} />}
      {found.data && found.data.items.length > 0 && (
        <ul className="console-rows">
          {found.data.items.map((pair) => (
            <Pair key={`${pair.one.id} ${pair.other.id}`} community={community} pair={pair} />
          ))}
        </ul>
      )}
      {found.data && (
        <>
          <Merges
            title={words.waiting}
            community={community}
            merges={found.data.merges.filter(({ asked }) => asked)}
          />
          <Merges
            title={words.recent}
            community={community}
            merges={found.data.merges.filter(({ asked }) => !asked)}
          />
        </>
      )}
    </div>
  );
}

interface MergesProps {
  readonly title: string;
  readonly community: string;
  readonly merges: Found['merges'];
}

function Merges({ title, community, merges }: MergesProps) {
  if (merges.length === 0) return null;
  return (
    <section className="stack">
      <h2>{title}</h2>
      <ul className="console-rows">
        {merges.map((merge) => (
          <Merge key={merge.id} community={community} merge={merge} />
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

function Merge({
  community,
  merge,
}: {
  readonly community: string;
  readonly merge: Found['merges'][number];
}) {
  const words = useWords(duplicateWords);
  const { day } = useDates();
  const [sure, setSure] = useState(false);
  const undo = useAct('undoMergeOfPeople', () => {
    setSure(false);
    say(words.undone);
  });
  if (merge.asked && merge.what === 'phone')
    return <AskedTelephone community={community} merge={merge} byMe={merge.asked.byMe} />;
  if (merge.asked?.gone) {
    const asked = { ...merge.asked, gone: merge.asked.gone };
    return <Asked community={community} merge={merge} asked={asked} />;
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
              onClick={() => undo.mutate({ params: { city: cityOf(community), id: merge.id }, body: {} })}
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
  readonly community: string;
  readonly merge: Found['merges'][number];
  readonly asked: { readonly kept: string; readonly gone: string; readonly byMe: boolean };
}

/** A merge that waits for the word of a second person: they look first, then decide. */
function Asked({ community, merge, asked }: AskedProps) {
  const words = useWords(duplicateWords);
  const { day } = useDates();
  const [open, setOpen] = useState(false);
  const params = { city: cityOf(community), id: merge.id };
  const refuse = useAct('refuseMergeOfPeople', () => say(words.mergeRefused));
  return (
    <li>
      <div>
        <strong>{merge.maskedName}</strong>
        <p className="faint">
          {fill(asked.byMe ? words.askedByMe : words.asked, { day: day(merge.mergedAt) })}
        </p>
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
          <Confirm community={community} id={merge.id} asked={asked} onClose={() => setOpen(false)} />
        </Dialog>
      )}
    </li>
  );
}
