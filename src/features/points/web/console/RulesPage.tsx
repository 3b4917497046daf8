import { useEffect, useRef, useState } from 'react';
import { useAct, useAsk } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf } from '../../../../web/paths.ts';
import { useCommunity } from '../../../../web/route.ts';
import {
  Button,
  Empty,
  ErrorLine,
  ErrorView,
  Field,
  Skeleton,
  fill,
  say,
  useDates,
  useWords,
} from '../../../../web/ui/index.ts';
import { words as pointWords } from '../../words.ts';
import { words as labels } from './words.ts';
import './points.css';

type Rule = Reply<'getPointRules'>['items'][number];
type Reason = Rule['reason'];

/** What earns how many points; those who may, change it here. */
export function RulesPage() {
  const words = useWords(labels);
  const community = useCommunity();
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
  const reasons = useWords(pointWords);
  const dates = useDates();
  const [open, setOpen] = useState<Reason | null>(null);
  const mayChange = rules.can.includes('setRule');
  return (
    <>
      {!mayChange && <p className="faint">{words.readOnly}</p>}
      <ul className="console-rows">
        {rules.items.map((rule) => (
          <li key={rule.reason}>
            <div>
              <strong>{reasons[`reason.${rule.reason}`]}</strong>
              <p className="faint">
                {fill(words.since, { day: dates.day(rule.since) })} ·{' '}
                {fill(words.version, { version: rule.version })}
              </p>
            </div>
            <div className="row">
              <strong>{fill(words.points, { points: rule.points })}</strong>
              {mayChange && (
                <Button
                  aria-label={fill(words.changeWhat, { reason: reasons[`reason.${rule.reason}`] })}
                  aria-expanded={open === rule.reason}
                  onClick={() => setOpen(open === rule.reason ? null : rule.reason)}
                >
                  {words.change}
                </Button>
              )}
            </div>
            {open === rule.reason && (
              <SetRule community={community} rule={rule} onClose={() => setOpen(null)} />
            )}
          </li>
        ))}
      </ul>
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
  const reasons = useWords(pointWords);
  const reason = reasons[`reason.${rule.reason}`];
  const [typed, setTyped] = useState(String(rule.points));
  const [wrong, setWrong] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const set = useAct('setPointRule', ({ points }) => {
    say(fill(words.saved, { reason, points }));
    onClose();
  });
  const send = () => {
    const points = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : NaN;
    const good = points >= 0 && points <= 100;
    setWrong(good ? undefined : words.wrong);
    if (good && !set.isPending)
      set.mutate({
        params: { city: cityOf(community) },
        body: { place: community, reason: rule.reason, points },
      });
  };
  return (
    <form
      ref={form}
      className="points-form"
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
