import { useState } from 'react';
import { useAct, useAskPages } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import {
  Button,
  Choice,
  ErrorLine,
  ErrorView,
  Field,
  More,
  Skeleton,
  say,
  useWords,
} from '../../../../web/ui/index.ts';
import type { Chosen } from '../chosen.ts';
import { FindOrRegister } from '../FindOrRegister.tsx';
import { ActsField } from './ActsField.tsx';
import { allActs, dayIn, type ProxyAct } from './acts.ts';
import { One } from './One.tsx';
import { mandateWords } from './words.ts';

type Kind = 'proxy' | 'guardian';
export interface AtDeskProps {
  readonly community: string;
  readonly person: Chosen;
}

/** Who acts for the resident at the desk: seen, ended and written down from paper. */
export function AtDesk({ community, person }: AtDeskProps) {
  const words = useWords(mandateWords);
  const params = { city: cityOf(community), id: person.id };
  const list = useAskPages('listMandatesOfPerson', { params, query: { place: community } });
  return (
    <section className="card stack" aria-labelledby="desk-mandates">
      <h2 id="desk-mandates">{words.deskTitle}</h2>
      <p className="faint">{words.deskLead}</p>
      {list.isPending && <Skeleton lines={2} />}
      {list.isError && <ErrorView error={list.error} onRetry={() => void list.refetch()} />}
      {list.items?.length === 0 && <p>{words.deskNone}</p>}
      <ul className="plain-list">
        {list.items?.map((mandate) => (
          <One key={mandate.id} community={community} mandate={mandate} />
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      <Holder community={community} person={person} />
    </section>
  );
}

function Holder({ community, person }: AtDeskProps) {
  const words = useWords(mandateWords);
  const [holder, setHolder] = useState<Chosen | null>(null);
  return (
    <>
      <h3>{words.deskWho}</h3>
      {holder ? (
        <>
          <div className="row apart">
            <p>
              <strong>{holder.name}</strong>
              {holder.place && <> · {holder.place}</>}
            </p>
            <Button onClick={() => setHolder(null)}>{words.deskChange}</Button>
          </div>
          <Write
            key={holder.id}
            community={community}
            person={person}
            holder={holder}
            onDone={() => setHolder(null)}
          />
        </>
      ) : (
        <FindOrRegister community={community} onChoose={setHolder} />
      )}
    </>
  );
}

interface WriteProps extends AtDeskProps {
  readonly holder: Chosen;
  readonly onDone: () => void;
}

/** What is typed of the sheet, and the act of writing it down. */
function useWriting({ community, person, holder, onDone }: WriteProps) {
  const words = useWords(mandateWords);
  const [typed, setTyped] = useState({
    kind: 'proxy' as Kind,
    acts: ['wishes'] as ProxyAct[],
    until: dayIn(365),
    present: false,
  });
  const [tried, setTried] = useState(false);
  const write = useAct('nameAtDesk', () => {
    say(words.written);
    onDone();
  });
  const set = (to: Partial<typeof typed>) => {
    write.forgive();
    setTyped({ ...typed, ...to });
  };
  const { kind, until, present } = typed;
  const acts = kind === 'guardian' ? [...allActs] : typed.acts;
  const send = () => {
    setTried(true);
    if (!present || acts.length === 0 || !until || write.isPending) return;
    const body = { place: community, kind, holderId: holder.id, acts, until };
    write.mutate({ params: { city: cityOf(community), id: person.id }, body });
  };
  return { typed: { ...typed, acts }, tried, set, send, write };
}

function Write(props: WriteProps) {
  const words = useWords(mandateWords);
  const { typed, tried, set, send, write } = useWriting(props);
  const { kind, acts, until, present } = typed;
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Choice<Kind>
        label={words.deskKind}
        value={kind}
        onChange={(next) => set({ kind: next })}
        options={(['proxy', 'guardian'] as const).map((value) => ({
          value,
          label: words[`kind_${value}`],
          note: words[`kind_${value}Note`],
        }))}
      />
      {kind === 'proxy' && (
        <ActsField
          label={words.deskActs}
          value={acts}
          onChange={(next) => set({ acts: next })}
          error={tried && acts.length === 0 ? words.actsMissing : undefined}
        />
      )}
      <Field
        label={words.last}
        type="date"
        min={dayIn(0)}
        value={until}
        onChange={(next) => set({ until: next })}
        error={tried && !until ? words.missing : undefined}
      />
      <label className="option">
        <input
          type="checkbox"
          checked={present}
          onChange={(event) => set({ present: event.target.checked })}
        />
        <span>{words.present}</span>
      </label>
      {tried && !present && <p className="wrong">{words.presentMissing}</p>}
      <ErrorLine error={write.error} typed />
      <div className="row">
        <Button type="submit" tone="main" busy={write.isPending}>
          {words.write}
        </Button>
      </div>
    </form>
  );
}
