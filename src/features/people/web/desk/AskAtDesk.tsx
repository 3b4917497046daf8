import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, ErrorLine, Field, Select, fill, say, useDates, useWords } from '../../../../web/ui/index.ts';
import type { DeskProps } from './person.ts';
import { deskWords } from './words.ts';

const kinds = ['copy', 'correction', 'deletion'] as const;
type Kind = (typeof kinds)[number];

/** What somebody asks to be done with their data, typed in from paper or as they say it. */
export function AskAtDesk({ community, personId }: DeskProps) {
  const words = useWords(deskWords);
  const dates = useDates();
  const [typed, setTyped] = useState({ kind: 'copy' as Kind, name: '', paperOn: '' });
  const [tried, setTried] = useState(false);
  const ask = useAct('askAtDesk', ({ dueOn }) => {
    say(fill(words.asked, { day: dates.day(dueOn) }));
    setTyped({ kind: 'copy', name: '', paperOn: '' });
    setTried(false);
  });
  const { kind, name, paperOn } = typed;
  const change = (to: Partial<typeof typed>) => {
    ask.forgive();
    setTyped({ ...typed, ...to });
  };
  return (
    <form
      className="stack"
      aria-label={words.askTitle}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if ((kind === 'correction' && !name.trim()) || ask.isPending) return;
        const body = {
          place: community,
          personId,
          kind,
          ...(kind === 'correction' ? { name: name.trim() } : {}),
          ...(paperOn ? { paperOn } : {}),
        };
        ask.mutate({ params: { city: cityOf(community) }, body });
      }}
    >
      <h3>{words.askTitle}</h3>
      <p className="faint">{words.askLead}</p>
      <Select
        label={words.askKind}
        value={kind}
        onChange={(value) => change({ kind: value })}
        options={kinds.map((value) => ({ value, label: words[`ask_${value}`] }))}
      />
      {kind === 'correction' && (
        <Field
          label={words.newName}
          whoSees={words.whoSees}
          autoComplete="off"
          maxLength={40}
          value={name}
          onChange={(value) => change({ name: value })}
          error={tried && !name.trim() ? words.missing : undefined}
        />
      )}
      <Field
        label={words.paperOn}
        type="date"
        optional
        value={paperOn}
        onChange={(value) => change({ paperOn: value })}
      />
      <ErrorLine error={ask.error} typed />
      <div className="row">
        <Button type="submit" busy={ask.isPending}>
          {words.ask}
        </Button>
      </div>
    </form>
  );
}
