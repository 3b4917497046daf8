import { useState } from 'react';
import { useAct, useAsk } from '../../../web/ask.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { useSession } from '../../../web/session.ts';
import {
  Button,
  ButtonLink,
  Card,
  ErrorLine,
  clearDraft,
  draftOf,
  fill,
  uiWords,
  useDraft,
  useElder,
  useFirstWrong,
  useWords,
} from '../../../web/ui/index.ts';
import { Check } from './Check.tsx';
import { useQuestion } from './use-question.ts';
import { DetailFields } from './DetailFields.tsx';
import { detailsBody, detailsReady } from './details.ts';
import {
  blank,
  firstUnready,
  healthRefused,
  isReady,
  partOfTrouble,
  partsOf,
  textParts,
} from './hang-parts.ts';
import type { Draft, Part } from './hang-parts.ts';
import { SubjectFields, subjectOf, subjectWrongs } from './SubjectFields.tsx';
import { WishFields, textOf, textWrongs } from './WishFields.tsx';
import { hangWords } from './hang-words.ts';

interface HangFormProps {
  readonly community: string;
  /** The paper card that it is typed from. */
  readonly card?: string;
  readonly onSent: (id: string) => void;
}

/** The form of a new wish: all at once, or in elder mode one question at a time. */
export function HangForm({ community, card, onSent }: HangFormProps) {
  const words = useWords(hangWords);
  const [elder] = useElder();
  const { draft, change, tries, tryIt, propose, send } = useHanging(community, card, onSent);
  const subject = subjectWrongs(draft, tries > 0, propose.error);
  const text = textWrongs(draft, tries > 0, propose.error);
  const wrong =
    Object.keys({ ...subject, ...text }).length > 0 || (tries > 0 && !detailsReady(draft.kind, draft));
  const [at, goTo] = useQuestion(elder, firstUnready(draft));
  const most = useMost(community);
  const form = useFirstWrong(tries, propose.error);
  const parts = partsOf(draft);
  const shown = elder ? [parts[at]] : parts.filter((part) => part !== 'check');
  const last = !elder || at === parts.length - 1;
  // A refusal leads back to the question that it is about.
  const leadBack = (error: Error) => {
    const part = partOfTrouble(
      error,
      subjectWrongs(draft, true, error),
      textWrongs(draft, true, error),
      parts,
    );
    if (elder && part >= 0 && part !== at) goTo(part);
  };
  const next = () => {
    const ready = isReady(parts[at], draft);
    tryIt(ready ? 0 : tries + 1);
    if (ready) goTo(at + 1);
  };
  // The limit is the wisher's: for somebody else the form stays.
  if (most !== null && draft.whose === 'myself')
    return <Full community={community} most={most} draft={draft} onChange={change} />;
  return (
    <form
      ref={form}
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (last) send(leadBack);
        else next();
      }}
    >
      {elder && (
        <p className="faint" role="status">
          {fill(words.stepOf, { n: at + 1, all: parts.length })}
        </p>
      )}
      <Questions draft={draft} onChange={change} shown={shown} tries={tries} error={propose.error} />
      {shown.includes('check') && <Check draft={draft} />}
      {last && <Problem error={propose.error} wrong={wrong} />}
      <div className="row">
        <Button type="submit" tone="main" busy={propose.isPending} wide={elder}>
          {last ? words.submit : words.next}
        </Button>
        {elder && at > 0 && <Button onClick={() => goTo(at - 1)}>{words.back}</Button>}
      </div>
      <p className="faint small">{words.draftKept}</p>
    </form>
  );
}

/** As many unfinished wishes as one may have, when one has them; null while there is room, or nobody has said. */
function useMost(community: string): number | null {
  const rules = useAsk('getWishRules', { params: { city: cityOf(community) }, query: { place: community } });
  return rules.data?.full ? rules.data.rules.openWishes : null;
}

interface FullProps {
  readonly community: string;
  readonly most: number;
  readonly draft: Draft;
  readonly onChange: (typed: Partial<Draft>) => void;
}

/** Said before anything is typed: one's own wishes are as many as one may have. Somebody else's may still be hung. */
function Full({ community, most, draft, onChange }: FullProps) {
  const words = useWords(hangWords);
  return (
    <div className="stack">
      <SubjectFields subject={draft} onChange={onChange} wrongs={{}} />
      <Card tone="note">
        <p role="status">{fill(words.full, { most })}</p>
      </Card>
      <div className="row">
        <ButtonLink tone="main" to={paths.myWishes(community)}>
          {words.myWishes}
        </ButtonLink>
      </div>
    </div>
  );
}

interface QuestionsProps {
  readonly draft: Draft;
  readonly onChange: (typed: Partial<Draft>) => void;
  readonly shown: readonly (Part | undefined)[];
  readonly tries: number;
  readonly error: unknown;
}

/** The questions that are shown, each with what is wrong with its answer. */
function Questions({ draft, onChange, shown, tries, error }: QuestionsProps) {
  const wrongs = textWrongs(draft, tries > 0, error);
  const fields = { text: draft, onChange, wrongs };
  return (
    <>
      {shown.includes('subject') && (
        <SubjectFields subject={draft} onChange={onChange} wrongs={subjectWrongs(draft, tries > 0, error)} />
      )}
      <WishFields
        {...fields}
        parts={textParts.filter((part) => part !== 'private' && shown.includes(part))}
      />
      <DetailFields
        text={draft}
        onChange={onChange}
        parts={shown.filter((part) => part !== undefined)}
        whose={draft.whose}
        tried={tries > 0}
        healthWrong={healthRefused(error)}
      />
      <WishFields {...fields} parts={shown.includes('private') ? ['private'] : []} />
    </>
  );
}

/** What is typed, and the act of sending it. */
function useHanging(community: string, card: string | undefined, onSent: (id: string) => void) {
  const me = useSession(community).data?.person?.id ?? '';
  const name = draftOf(me, `wish.${community}`);
  const [draft, change] = useDraft<Draft>(name, blank);
  const [tries, tryIt] = useState(0);
  const place = usePlaceToName(community, draft);
  const propose = useAct(
    'proposeWish',
    ({ id }) => {
      clearDraft(name);
      onSent(id);
    },
    () => clearDraft(name),
  );
  const send = (onError: (error: Error) => void) => {
    const text = textOf(draft);
    const subject = subjectOf(draft);
    tryIt(tries + 1);
    if (!text || !subject || !detailsReady(text.kind, draft)) return propose.forgive();
    if (propose.isPending) return undefined;
    const body = {
      ...text,
      ...detailsBody(text.kind, draft),
      ...subject,
      ...place,
      ...(card ? { card } : {}),
    };
    return propose.mutate({ params: { city: cityOf(community) }, body }, { onError });
  };
  const changeIt = (typed: Partial<Draft>) => {
    propose.forgive();
    // what one says for oneself is not said for another
    change(typed.whose && typed.whose !== draft.whose ? { ...typed, healthAgreed: '' } : typed);
  };
  return { draft, change: changeIt, tries, tryIt, propose, send };
}

/** Why it was not sent: the server's words, or that something is missing. */
function Problem({ error, wrong }: { readonly error: unknown; readonly wrong: boolean }) {
  const words = useWords(uiWords);
  if (error) return <ErrorLine error={error} typed />;
  return <div role="alert">{wrong && <p className="wrong">{words.checkFields}</p>}</div>;
}

/** One's own wish hangs where one lives, which the server knows; any other in the community of this page. */
function usePlaceToName(community: string, { whose }: Draft): { place?: string } {
  const home = useSession(community).data?.person?.community;
  return whose === 'myself' && home === community ? {} : { place: community };
}
