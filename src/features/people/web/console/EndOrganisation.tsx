import { useAct, useAsk } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { ErrorView, ReasonDialog, Skeleton, fill, say, useWords } from '../../../../web/ui/index.ts';
import type { Organisation } from './organisation.ts';
import { organisationWords } from './organisation-words.ts';

interface EndProps {
  readonly community: string;
  readonly organisation: Organisation;
  readonly onClose: () => void;
}

/** Ends an organisation: says first what goes back to the tree, and asks why. */
export function EndOrganisation({ community, organisation, onClose }: EndProps) {
  const words = useWords(organisationWords);
  const { id, name, version } = organisation;
  const params = { city: cityOf(community), id };
  const whole = useAsk('getOrganisation', { params });
  const end = useAct('endOrganisation', ({ handedBack }) => {
    onClose();
    say(fill(words.endDone, { count: handedBack }));
  });
  const open = whole.data?.open ?? [];
  return (
    <ReasonDialog
      title={fill(words.endWho, { name })}
      ask={words.endReason}
      who={words.endReasonWho}
      send={words.end}
      act={end}
      onSend={(reason) => end.mutate({ params, body: { version, reason } })}
      onClose={onClose}
    >
      <p>{words.endHint}</p>
      {whole.isPending && <Skeleton />}
      {whole.isError && <ErrorView error={whole.error} onRetry={() => void whole.refetch()} />}
      {whole.data && open.length === 0 && <p>{words.endNothing}</p>}
      <Wishes title={words.endOpen} lines={open.filter(({ state }) => state === 'claimed')} />
      <Wishes title={words.endOn} lines={open.filter(({ state }) => state !== 'claimed')} />
    </ReasonDialog>
  );
}

function Wishes({
  title,
  lines,
}: {
  readonly title: string;
  readonly lines: readonly { readonly id: string; readonly text: string }[];
}) {
  if (lines.length === 0) return null;
  return (
    <section>
      <p>{title}</p>
      <ul>
        {lines.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
