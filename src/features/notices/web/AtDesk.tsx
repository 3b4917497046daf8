import { useState } from 'react';
import { useAct, useAsk } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import {
  Button,
  ErrorLine,
  ErrorView,
  Select,
  Skeleton,
  fill,
  say,
  useWords,
} from '../../../web/ui/index.ts';
import { atDeskWords } from './at-desk-words.ts';
import { settingsWords } from './settings-words.ts';
import './notices.css';

interface Props {
  readonly community: string;
  readonly personId: string;
}

/** How a resident is told, written down at the desk from their sheet. */
export function AtDesk({ community, personId }: Props) {
  const words = useWords(atDeskWords);
  const params = { city: cityOf(community) };
  const query = { place: community, personId };
  const settings = useAsk('getNoticeSettingsAtDesk', { params, query });
  if (settings.isPending) return <Skeleton lines={4} />;
  if (!settings.data) return <ErrorView error={settings.error} onRetry={() => void settings.refetch()} />;
  return (
    <section className="card stack" aria-labelledby="desk-telling">
      <h2 id="desk-telling">{words.title}</h2>
      <p className="faint">{words.lead}</p>
      <Ways community={community} personId={personId} settings={settings.data} />
      <Wishes community={community} personId={personId} settings={settings.data} />
    </section>
  );
}

type Settings = Reply<'getNoticeSettingsAtDesk'>;
type Inner = Props & { readonly settings: Settings };

function Ways({ community, personId, settings }: Inner) {
  const words = useWords(atDeskWords);
  const names = useWords(settingsWords);
  const add = useAct('addNoticeAddressAtDesk', () => say(words.smsDone));
  const { ways, smsPossible, landlineOnly } = settings;
  return (
    <>
      <p>
        {ways.length > 0
          ? fill(words.ways, { ways: ways.map((one) => names[one]).join('、') })
          : words.noWays}
      </p>
      {landlineOnly && <p>{words.landline}</p>}
      <ErrorLine error={add.error} />
      {smsPossible && !ways.includes('sms') && (
        <Button
          busy={add.isPending}
          onClick={() =>
            add.mutate({ params: { city: cityOf(community) }, body: { place: community, personId } })
          }
        >
          {words.sms}
        </Button>
      )}
    </>
  );
}

const hours = Array.from({ length: 24 }, (_, hour) => String(hour));

function Wishes({ community, personId, settings }: Inner) {
  const words = useWords(atDeskWords);
  const names = useWords(settingsWords);
  const { byVoice, language, quietFrom, quietUntil, digestHour } = settings;
  const [chosen, setChosen] = useState({ byVoice, language, quietFrom, quietUntil, digestHour });
  const save = useAct('setNoticeSettingsAtDesk', () => say(words.saved));
  const options = hours.map((value) => ({ value, label: fill(names.hour, { hour: value }) }));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const body = { place: community, personId, ...chosen };
        save.mutate({ params: { city: cityOf(community) }, body });
      }}
    >
      <label className="notice-voice">
        <input
          type="checkbox"
          checked={chosen.byVoice}
          onChange={(event) => setChosen({ ...chosen, byVoice: event.target.checked })}
        />
        {words.voice}
      </label>
      {(['quietFrom', 'quietUntil', 'digestHour'] as const).map((key) => (
        <Select
          key={key}
          label={names[key]}
          options={options}
          value={String(chosen[key])}
          onChange={(value) => setChosen({ ...chosen, [key]: Number(value) })}
        />
      ))}
      <Select
        label={names.letterLanguage}
        options={[
          { value: 'zh', label: names.zh },
          { value: 'en', label: names.en },
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
