import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { isMobile } from '../../../../web/phone.ts';
import { Button, ErrorLine, Field, clearDraft, say, useDraft, useWords } from '../../../../web/ui/index.ts';
import { ActsField } from './ActsField.tsx';
import { dayIn, type ProxyAct } from './acts.ts';
import { mandateWords } from './words.ts';

const draft = 'name-proxy';
const empty = { name: '', phone: '', acts: ['wishes'] as ProxyAct[], until: '' };

/** What is typed, what is missing of it, and the act of sending it. */
function useNaming(community: string) {
  const words = useWords(mandateWords);
  const [typed, change] = useDraft(draft, { ...empty, until: dayIn(365) });
  const [tried, setTried] = useState(false);
  const name = useAct('nameProxy', () => {
    clearDraft(draft);
    change({ ...empty, until: dayIn(365) });
    setTried(false);
    say(words.sent);
  });
  const missing = {
    name: typed.name.trim() ? undefined : words.missing,
    phone: isMobile(typed.phone) ? undefined : words.phoneWrong,
    acts: typed.acts.length ? undefined : words.actsMissing,
    until: typed.until ? undefined : words.missing,
  };
  const set = (to: Partial<typeof typed>) => {
    name.forgive();
    change(to);
  };
  const send = () => {
    setTried(true);
    if (Object.values(missing).some(Boolean) || name.isPending) return;
    const body = { ...typed, name: typed.name.trim(), phone: typed.phone.trim() };
    name.mutate({ params: { city: cityOf(community) }, body });
  };
  return { typed, set, send, name, wrong: tried ? missing : null };
}

/** Names somebody by name and telephone; what was typed stays until it is sent. */
export function NameProxy({ community }: { readonly community: string }) {
  const words = useWords(mandateWords);
  const { typed, set, send, name, wrong } = useNaming(community);
  return (
    <details className="people-table">
      <summary>{words.name}</summary>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p className="faint">{words.nameLead}</p>
        <Field
          label={words.holder}
          whoSees={words.whoSees}
          maxLength={40}
          autoComplete="off"
          value={typed.name}
          onChange={(value) => set({ name: value })}
          error={wrong?.name}
        />
        <Field
          label={words.phone}
          type="tel"
          maxLength={40}
          autoComplete="off"
          value={typed.phone}
          onChange={(phone) => set({ phone })}
          error={wrong?.phone}
        />
        <ActsField
          label={words.acts}
          value={typed.acts}
          onChange={(acts) => set({ acts })}
          error={wrong?.acts}
        />
        <Field
          label={words.last}
          hint={words.lastHint}
          type="date"
          min={dayIn(0)}
          max={dayIn(730)}
          value={typed.until}
          onChange={(until) => set({ until })}
          error={wrong?.until}
        />
        <ErrorLine error={name.error} typed />
        <div className="row">
          <Button type="submit" tone="main" busy={name.isPending}>
            {words.send}
          </Button>
        </div>
      </form>
    </details>
  );
}
