import { useState } from 'react';
import { useParams } from '@tanstack/react-router';
import { useAct, useAsk } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, Empty, ErrorLine, ErrorView, Field, Skeleton, fill, say, useDates, useWords } from '../../../../web/ui/index.ts';
import { words as labels } from './words.ts';

type Rule = Reply<'getPointRules'>['items'][number];
type Reason = Rule['reason'];

/** What earns how many points; those who may, change it here. */
export function RulesPage() {
  const words = useWords(labels);
  const { community } = useParams({ strict: false }) as { community: string };
  const rules = useAsk('getPointRules', { params: { city: cityOf(community) }, query: { place: community } });
  return (
    <div className="stack console-measure">
      <h1>{words.title}</h1>
      <p className="console-lead">{words.intro}</p>
      {rules.isPending && <Skeleton />}
      {rules.isError && <ErrorView error={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.data?.items.length === 0 && <Empty words={words.none} />}
      {rules.data && rules.data.items.length > 0 && <Rules community={community} rules={rules.data} />}
    </div>
  );
}

function Rules({ community, rules }: { readonly community: string; readonly rules: Reply<'getPointRules'> }) {
  const words = useWords(labels);
  const dates = useDates();
  const [open, setOpen] = useState<Reason | null>(null);
  const mayChange = rules.can.includes('setRule');
  const opened = rules.items.find(({ reason }) => reason === open);
  return (
    <>
      {!mayChange && <p className="faint">{words.readOnly}</p>}
      <table className="console-table">
        <thead>
          <tr>
            <th scope="col">{words.reason}</th>
            <th scope="col">{words.points}</th>
            <th scope="col">{words.since}</th>
            {mayChange && <th scope="col">{words.change}</th>}
          </tr>
        </thead>
        <tbody>
          {rules.items.map(({ reason, points, since, version }) => (
            <tr key={reason}>
              <th scope="row">{words[reason]}</th>
              <td>{points}</td>
              <td>
                {dates.day(since)} · {fill(words.version, { version })}
              </td>
              {mayChange && (
                <td>
                  <Button
                    aria-label={fill(words.changeWhat, { reason: words[reason] })}
                    aria-expanded={open === reason}
                    onClick={() => setOpen(open === reason ? null : reason)}
                  >
                    {words.change}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {opened && <SetRule key={opened.reason} community={community} rule={opened} onClose={() => setOpen(null)} />}
    </>
  );
}

interface SetRuleProps {
  readonly community: string;
  readonly rule: Rule;
  readonly onClose: () => void;
}

function SetRule({ community, rule, onClose }: SetRuleProps) {
  const words = useWords(labels);
  const reason = words[rule.reason];
  const [typed, setTyped] = useState(String(rule.points));
  const [wrong, setWrong] = useState<string>();
  const set = useAct('setPointRule', ({ points }) => {
    say(fill(words.saved, { reason, points }));
    onClose();
  });
  const send = () => {
    const points = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : NaN;
    const good = points >= 0 && points <= 100;
    setWrong(good ? undefined : words.wrong);
    if (good && !set.isPending) set.mutate({ params: { city: cityOf(community) }, body: { place: community, reason: rule.reason, points } });
  };
  return (
    <form
      className="card"
      aria-label={fill(words.changeWhat, { reason })}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field
        label={fill(words.newPoints, { reason })}
        inputMode="numeric"
        autoComplete="off"
        autoFocus
        value={typed}
        onChange={setTyped}
        error={wrong}
      />
      <ErrorLine error={set.error} />
      <div className="row">
        <Button type="submit" tone="main" busy={set.isPending}>
          {words.save}
        </Button>
        <Button tone="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
