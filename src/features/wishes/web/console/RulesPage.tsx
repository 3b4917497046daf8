import { useState } from 'react';
import { useAct, useAsk } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf } from '../../../../web/paths.ts';
import { useCommunity } from '../../../../web/route.ts';
import {
  Button,
  ErrorLine,
  ErrorView,
  Field,
  Skeleton,
  fill,
  say,
  useWords,
} from '../../../../web/ui/index.ts';
import { words as labels } from './words.ts';
import './console.css';

type Rules = Reply<'getWishRules'>['rules'];
type Name = Exclude<keyof Rules, 'version'>;

/** Least and most of each rule, by the contract. */
const bounds: Readonly<Record<Name, readonly [least: number, most: number]>> = {
  liveClaims: [1, 10_000],
  visitorClaims: [0, 10_000],
  organisationClaims: [1, 10_000],
  openWishes: [1, 10_000],
  proposalsADay: [1, 10_000],
  releasesADay: [1, 10_000],
  worthYuan: [1, 100_000],
  thingDays: [1, 365],
  serviceDays: [1, 365],
  lapseDays: [0, 365],
  reviewDays: [1, 60],
  useDays: [1, 365],
  taskDays: [1, 365],
};
const names = Object.keys(bounds) as Name[];

/** What the community allows and how long things take; those who may, change it here. */
export function RulesPage() {
  const words = useWords(labels);
  const community = useCommunity();
  const rules = useAsk('getWishRules', { params: { city: cityOf(community) }, query: { place: community } });
  return (
    <div className="stack console-measure">
      <h1>{words.wishRulesTitle}</h1>
      <p className="console-lead">{words.wishRulesIntro}</p>
      {rules.isPending && <Skeleton lines={6} />}
      {rules.isError && <ErrorView error={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.data && (
        <>
          <p>
            {rules.data.rules.version === 0
              ? words.wishRulesDefault
              : fill(words.wishRulesVersion, { version: rules.data.rules.version })}
          </p>
          {rules.data.can.includes('setRules') ? (
            <Change key={rules.data.rules.version} community={community} rules={rules.data.rules} />
          ) : (
            <dl className="facts">
              {names.map((name) => (
                <div key={name}>
                  <dt>{words[`rule_${name}`]}</dt>
                  <dd>{rules.data.rules[name]}</dd>
                </div>
              ))}
            </dl>
          )}
        </>
      )}
    </div>
  );
}

function Change({ community, rules }: { readonly community: string; readonly rules: Rules }) {
  const words = useWords(labels);
  const [typed, setTyped] = useState(
    () => Object.fromEntries(names.map((name) => [name, String(rules[name])])) as Record<Name, string>,
  );
  const set = useAct('setWishRules', ({ rules: { version } }) =>
    say(fill(words.wishRulesSaved, { version })),
  );
  const wrong = (name: Name): string | undefined => {
    const [least, most] = bounds[name];
    const value = /^[0-9]{1,6}$/.test(typed[name].trim()) ? Number(typed[name]) : -1;
    return value >= least && value <= most ? undefined : fill(words.wishRulesWrong, { least, most });
  };
  const send = () => {
    if (set.isPending || names.some(wrong)) return;
    const body = Object.fromEntries(names.map((name) => [name, Number(typed[name])])) as Record<Name, number>;
    set.mutate({ params: { city: cityOf(community) }, body: { place: community, rules: body } });
  };
  return (
    <form
      className="wish-form"
      aria-label={words.wishRulesTitle}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {names.map((name) => (
        <Field
          key={name}
          label={words[`rule_${name}`]}
          inputMode="numeric"
          autoComplete="off"
          value={typed[name]}
          onChange={(text) => {
            set.forgive();
            setTyped({ ...typed, [name]: text });
          }}
          error={wrong(name)}
        />
      ))}
      <ErrorLine error={set.error} />
      <div className="row">
        <Button type="submit" tone="main" busy={set.isPending}>
          {words.wishRulesSave}
        </Button>
      </div>
    </form>
  );
}
