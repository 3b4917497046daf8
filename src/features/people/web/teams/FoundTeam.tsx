import { useRef, useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { fieldWords } from '../../../../web/call.ts';
import { cityOf } from '../../../../web/paths.ts';
import {
  Button,
  ErrorLine,
  Field,
  TextArea,
  clearDraft,
  lengthOf,
  say,
  useDraft,
  useWords,
} from '../../../../web/ui/index.ts';
import { teamWords } from './words.ts';

const draft = 'found-team';
const empty = { name: '', purpose: '' };

/** Founds a team; what was typed stays until it is sent. */
export function FoundTeam({ community }: { readonly community: string }) {
  const words = useWords(teamWords);
  const [typed, change] = useDraft(draft, empty);
  const [tried, setTried] = useState(false);
  const details = useRef<HTMLDetailsElement>(null);
  const found = useAct('foundTeam', () => {
    clearDraft(draft);
    change(empty);
    setTried(false);
    if (details.current) details.current.open = false;
    say(words.sent);
  });
  const body = { name: typed.name.trim(), purpose: typed.purpose.trim() };
  const set = (to: Partial<typeof typed>) => {
    found.forgive();
    change(to);
  };
  const send = () => {
    setTried(true);
    const fits = body.name && body.purpose && lengthOf(body.name) <= 40 && lengthOf(body.purpose) <= 200;
    if (fits && !found.isPending) found.mutate({ params: { city: cityOf(community) }, body });
  };
  const wrong = (field: 'name' | 'purpose') =>
    tried && !body[field] ? words.missing : fieldWords(found.error, field);
  return (
    <details className="people-table" ref={details}>
      <summary>{words.found}</summary>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p className="faint">{words.foundLead}</p>
        <Field
          label={words.name}
          whoSees={words.nameWho}
          most={40}
          autoComplete="off"
          value={typed.name}
          onChange={(name) => set({ name })}
          error={wrong('name')}
        />
        <TextArea
          label={words.purpose}
          hint={words.purposeHint}
          whoSees={words.nameWho}
          most={200}
          value={typed.purpose}
          onChange={(purpose) => set({ purpose })}
          error={wrong('purpose')}
        />
        <ErrorLine error={found.error} typed />
        <div className="row">
          <Button type="submit" tone="main" busy={found.isPending}>
            {words.send}
          </Button>
        </div>
      </form>
    </details>
  );
}
