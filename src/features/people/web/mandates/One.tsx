import { useState, type ReactNode } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, Dialog, ErrorLine, fill, say, useDates, useWords } from '../../../../web/ui/index.ts';
import type { Mandate } from './acts.ts';
import { mandateWords } from './words.ts';

export interface OneProps {
  readonly community: string;
  readonly mandate: Mandate;
  readonly children?: ReactNode;
}

/** One mandate: with whom, for what, until when, and its end. */
export function One({ community, mandate, children }: OneProps) {
  const words = useWords(mandateWords);
  const { day } = useDates();
  const [sure, setSure] = useState(false);
  const { id, name, kind, state, acts, until, can } = mandate;
  const end = useAct('endMandate', () => {
    setSure(false);
    say(words.ended);
  });
  return (
    <li className="people-mandate">
      <p>
        <strong>{name}</strong> · {words[kind]}
        {state === 'asked' && <> · {can.includes('accept') ? words.invites : words.asked}</>}
      </p>
      <p className="faint">
        {fill(words.about, { acts: acts.map((act) => words[`act_${act}`]).join(' · ') })}
        <br />
        {fill(words.until, { day: day(until) })}
      </p>
      <div className="row">
        {children}
        {can.includes('end') && (
          <Button aria-label={fill(words.endWho, { name })} onClick={() => setSure(true)}>
            {words.end}
          </Button>
        )}
      </div>
      {sure && (
        <Dialog title={words.endSure} onClose={() => setSure(false)}>
          <p>{words.endText}</p>
          <ErrorLine error={end.error} />
          <div className="row">
            <Button
              tone="main"
              busy={end.isPending}
              onClick={() => end.mutate({ params: { city: cityOf(community), id } })}
            >
              {words.end}
            </Button>
            <Button onClick={() => setSure(false)}>{words.keep}</Button>
          </div>
        </Dialog>
      )}
    </li>
  );
}
