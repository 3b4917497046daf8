import { useState } from 'react';
import { useAct, useAsk } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import {
  Button,
  Dialog,
  ErrorLine,
  ErrorView,
  Skeleton,
  TextArea,
  fill,
  say,
  useWords,
} from '../../../../web/ui/index.ts';
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
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const whole = useAsk('getOrganisation', { params });
  const end = useAct('endOrganisation', ({ handedBack }) => {
    onClose();
    say(fill(words.endDone, { count: handedBack }));
  });
  const open = whole.data?.open ?? [];
  return (
    <Dialog title={fill(words.endWho, { name })} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (reason.trim() && !end.isPending)
            end.mutate({ params, body: { version, reason: reason.trim() } });
        }}
      >
        <p>{words.endHint}</p>
        {whole.isPending && <Skeleton />}
        {whole.isError && <ErrorView error={whole.error} onRetry={() => void whole.refetch()} />}
        {whole.data && open.length === 0 && <p>{words.endNothing}</p>}
        <Wishes title={words.endOpen} lines={open.filter(({ state }) => state === 'claimed')} />
        <Wishes title={words.endOn} lines={open.filter(({ state }) => state !== 'claimed')} />
        <TextArea
          label={words.endReason}
          whoSees={words.endReasonWho}
          most={200}
          value={reason}
          onChange={(value) => {
            end.forgive();
            setReason(value);
          }}
          error={tried && !reason.trim() ? words.missing : undefined}
        />
        <ErrorLine error={end.error} typed />
        <div className="row">
          <Button type="submit" tone="main" busy={end.isPending}>
            {words.end}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
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
