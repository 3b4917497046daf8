import { useEffect, useRef, useState } from 'react';
import { useAct } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import { useSession } from '../../../web/session.ts';
import { Button, ErrorLine, clearDraft, fill, uiWords, useDraft, useElder, useWords } from '../../../web/ui/index.ts';
import { Check } from './Check.tsx';
import { SubjectFields, subjectOf, subjectWrongs } from './SubjectFields.tsx';
import type { SubjectText } from './SubjectFields.tsx';
import { WishFields, textOf, textWrongs } from './WishFields.tsx';
import type { WishText } from './WishFields.tsx';
import { pageWords } from './words.ts';

type Draft = WishText & SubjectText;
const blank: Draft = { whose: 'myself', name: '', phone: '', callback: null, kind: null, line: '', privatePart: '' };
const parts = ['subject', 'kind', 'line', 'private', 'check'] as const;
type Part = (typeof parts)[number];

interface HangFormProps {
  readonly community: string;
  readonly onSent: (id: string) => void;
}

/** The form of a new wish: all at once, or in elder mode one question at a time. */
export function HangForm({ community, onSent }: HangFormProps) {
  const words = useWords(pageWords);
  const [elder] = useElder();
  const name = `wish.${community}`;
  const [draft, change] = useDraft<Draft>(name, blank);
  const [tried, setTried] = useState(false);
  const [at, setAt] = useState(0);
  const propose = useAct('proposeWish', ({ id }) => {
    clearDraft(name);
    onSent(id);
  });
  const place = usePlaceToName(community, draft);
  const wrongs = { text: textWrongs(draft, tried, propose.error), subject: subjectWrongs(draft, tried, propose.error) };
  const send = () => {
    const text = textOf(draft);
    const subject = subjectOf(draft);
    setTried(true);
    if (!text || subject === null) return;
    propose.mutate({ params: { city: cityOf(community) }, body: { ...text, ...subject, ...place } });
  };
  const next = () => {
    if (!ready(parts[at]!, draft)) return setTried(true);
    setTried(false);
    return setAt(at + 1);
  };
  const here = elder ? [parts[at]!] : parts.slice(0, 4);
  const last = !elder || at === parts.length - 1;
  const form = useFirstQuestion(elder ? at : 0);
  return (
    <form
      ref={form}
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (propose.isPending) return;
        if (last) send();
        else next();
      }}
    >
      {elder && <p className="faint">{fill(words.stepOf, { n: at + 1, all: parts.length })}</p>}
      {here.includes('subject') && <SubjectFields subject={draft} onChange={change} wrongs={wrongs.subject} />}
      <WishFields text={draft} onChange={change} wrongs={wrongs.text} parts={here.filter(isText)} />
      {here.includes('check') && <Check draft={draft} />}
      {last && <Problem error={propose.error} wrong={tried && count(wrongs) > 0} />}
      <div className="row">
        <Button type="submit" tone="main" busy={propose.isPending} wide={elder}>
          {last ? words.submit : words.next}
        </Button>
        {elder && at > 0 && <Button onClick={() => setAt(at - 1)}>{words.back}</Button>}
      </div>
      <p className="faint small">{words.draftKept}</p>
    </form>
  );
}

const isText = (part: Part) => part === 'kind' || part === 'line' || part === 'private';
const count = (wrongs: { text: object; subject: object }) => Object.keys(wrongs.text).length + Object.keys(wrongs.subject).length;

/** Is what a question asked for there? */
function ready(part: Part, draft: Draft): boolean {
  if (part === 'subject') return subjectOf(draft) !== null;
  if (part === 'kind') return draft.kind !== null;
  if (part === 'line') return textOf({ ...draft, kind: 'other', privatePart: '' }) !== null;
  return textOf({ ...draft, kind: draft.kind ?? 'other', line: '·' }) !== null;
}

/** Why it was not sent: the server's words, or that something above is missing. */
function Problem({ error, wrong }: { readonly error: unknown; readonly wrong: boolean }) {
  const words = useWords(uiWords);
  if (error) return <ErrorLine error={error} />;
  return <div role="alert">{wrong && <p className="wrong">{words.checkFields}</p>}</div>;
}

/** Moves on to the next question: its first control takes the focus, except when the page has just opened. */
function useFirstQuestion(question: number) {
  const form = useRef<HTMLFormElement>(null);
  const before = useRef(question);
  useEffect(() => {
    if (before.current !== question) form.current?.querySelector<HTMLElement>('input, textarea, button')?.focus();
    before.current = question;
  }, [question]);
  return form;
}

/** One's own wish hangs where one lives, which the server knows; any other in the community of this page. */
function usePlaceToName(community: string, { whose }: Draft): { place?: string } {
  const home = useSession(community).data?.person?.community;
  return whose === 'myself' && home === community ? {} : { place: community };
}
