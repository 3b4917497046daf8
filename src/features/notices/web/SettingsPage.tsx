import { useState, type ReactNode } from 'react';
import { useActing } from '../../../web/acting.ts';
import { useAct, useAsk } from '../../../web/ask.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { useCommunity } from '../../../web/route.ts';
import { useSession } from '../../../web/session.ts';
import { SignInFirst } from '../../../web/SignInFirst.tsx';
import {
  Button,
  ButtonLink,
  ErrorLine,
  ErrorView,
  Page,
  Select,
  Skeleton,
  fill,
  say,
  useWords,
} from '../../../web/ui/index.ts';
import { settingsWords } from './settings-words.ts';
import { Kinds } from './Kinds.tsx';
import type { Settings } from './settings-of.ts';
import { Ways } from './Ways.tsx';
import './notices.css';

/** How I am told: further ways, when, and which messages go where. */
export function SettingsPage() {
  const community = useCommunity();
  const words = useWords(settingsWords);
  const acting = useActing();
  return (
    <Page title={words.title} lead={words.lead} narrow>
      {acting && <p className="card note">{fill(words.ownWhileActing, { name: acting.name })}</p>}
      <SignInFirst community={community}>
        <AllSettings community={community} back={paths.messages(community)} />
      </SignInFirst>
    </Page>
  );
}

/** The same in the console. */
export function ConsoleSettings() {
  const community = useCommunity();
  const words = useWords(settingsWords);
  return (
    <div className="stack console-measure">
      <h1>{words.title}</h1>
      <p className="console-lead">{words.lead}</p>
      <AllSettings community={community} back={paths.consoleMessages(community)} />
    </div>
  );
}

function AllSettings({ community, back }: { readonly community: string; readonly back: string }) {
  const words = useWords(settingsWords);
  const city = cityOf(community);
  const person = useSession(community).data?.person?.id;
  const settings = useAsk('getMyNoticeSettings', { params: { city } });
  if (settings.isPending || !person) return <Skeleton lines={5} />;
  if (!settings.data) return <ErrorView error={settings.error} onRetry={() => void settings.refetch()} />;
  return (
    <div className="stack">
      <Part title={words.ways}>
        <Ways city={city} person={person} settings={settings.data} />
      </Part>
      <Part title={words.when}>
        <When city={city} settings={settings.data} />
      </Part>
      {settings.data.addresses.length > 0 && (
        <Part title={words.kinds}>
          <Kinds city={city} settings={settings.data} />
        </Part>
      )}
      <ButtonLink to={back}>{words.back}</ButtonLink>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

const hours = Array.from({ length: 24 }, (_, hour) => String(hour));

function When({ city, settings }: { readonly city: number; readonly settings: Settings }) {
  const words = useWords(settingsWords);
  const { language, quietFrom, quietUntil, digestHour } = settings;
  const [chosen, setChosen] = useState({ language, quietFrom, quietUntil, digestHour });
  const save = useAct('setMyNoticeSettings', () => say(words.saved));
  const options = hours.map((value) => ({ value, label: fill(words.hour, { hour: value }) }));
  const hour = (key: 'quietFrom' | 'quietUntil' | 'digestHour') => (
    <Select
      label={words[key]}
      options={options}
      value={String(chosen[key])}
      onChange={(value) => setChosen({ ...chosen, [key]: Number(value) })}
    />
  );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ params: { city }, body: chosen });
      }}
    >
      {hour('quietFrom')}
      {hour('quietUntil')}
      {hour('digestHour')}
      <Select
        label={words.letterLanguage}
        options={[
          { value: 'zh', label: words.zh },
          { value: 'en', label: words.en },
        ]}
        value={chosen.language}
        onChange={(value) => setChosen({ ...chosen, language: value })}
      />
      <ErrorLine error={save.error} />
      <Button type="submit" tone="main" busy={save.isPending}>
        {words.save}
      </Button>
    </form>
  );
}
