import { useActing } from '../../../web/acting.ts';
import { Refusal, fieldWords } from '../../../web/call.ts';
import { isPhone } from '../../../web/phone.ts';
import { Choice, Field, uiWords, useWords } from '../../../web/ui/index.ts';
import { hangWords } from './hang-words.ts';

/** For whom a wish is hung, as it is typed. */
export interface SubjectText {
  readonly whose: 'myself' | 'other';
  readonly name: string;
  readonly phone: string;
  readonly callback: 'subject' | 'proposer' | 'community' | null;
}
export type SubjectWrongs = Partial<Record<'name' | 'phone' | 'callback', string | true>>;

/** The subject as the server takes it: nothing for oneself, null while something is missing. */
export function subjectOf(subject: SubjectText) {
  if (subject.whose === 'myself') return {};
  const name = subject.name.trim();
  const phone = subject.phone.trim();
  const callback = chosenCallback(subject);
  if (name === '' || !callback || hasWrongPhone(subject)) return null;
  return { subject: { name, callback, ...(phone === '' ? {} : { phone }) } };
}

const hasWrongPhone = ({ phone }: SubjectText) => phone.trim() !== '' && !isPhone(phone.trim());

/** Without a phone, the subject cannot be the one who is called. */
function chosenCallback({ phone, callback }: SubjectText) {
  return callback === 'subject' && phone.trim() === '' ? null : callback;
}

export function subjectWrongs(subject: SubjectText, tried: boolean, error: unknown): SubjectWrongs {
  if (subject.whose === 'myself') return {};
  const code = error instanceof Refusal ? error.code : '';
  const refused = error instanceof Refusal ? error.words : '';
  const name = fieldWords(error, 'name') ?? (tried && subject.name.trim() === '');
  const phone =
    fieldWords(error, 'phone') ??
    ((tried && hasWrongPhone(subject)) || (code === 'person.phone_invalid' && refused));
  const callback = (code === 'person.callback_missing' && refused) || (tried && !chosenCallback(subject));
  return { ...(name ? { name } : {}), ...(phone ? { phone } : {}), ...(callback ? { callback } : {}) };
}

interface SubjectFieldsProps {
  readonly subject: SubjectText;
  readonly onChange: (change: Partial<SubjectText>) => void;
  readonly wrongs: SubjectWrongs;
}

/** Whose wish it is; for somebody else also the name, a phone if there is one, and who is called back. */
export function SubjectFields({ subject, onChange, wrongs }: SubjectFieldsProps) {
  const words = useWords(hangWords);
  const acting = useActing();
  return (
    <>
      <Choice
        label={words.forTitle}
        value={subject.whose}
        onChange={(whose) => onChange({ whose })}
        options={[
          { value: 'myself', label: acting?.name ?? words.forMyself },
          { value: 'other', label: words.forOther, note: words.forOtherNote },
        ]}
      />
      {subject.whose === 'other' && <OtherPerson subject={subject} onChange={onChange} wrongs={wrongs} />}
    </>
  );
}

function OtherPerson({ subject, onChange, wrongs }: SubjectFieldsProps) {
  const words = useWords(hangWords);
  const common = useWords(uiWords);
  const say = (wrong: string | true | undefined, otherwise: string) => (wrong === true ? otherwise : wrong);
  const answers =
    subject.phone.trim() === ''
      ? (['proposer', 'community'] as const)
      : (['subject', 'proposer', 'community'] as const);
  return (
    <>
      <Field
        label={words.otherName}
        whoSees={words.nameWho}
        maxLength={40}
        autoComplete="off"
        value={subject.name}
        onChange={(name) => onChange({ name })}
        error={say(wrongs.name, common.emptyField)}
      />
      <Field
        label={words.otherPhone}
        hint={words.otherPhoneHint}
        whoSees={words.nameWho}
        optional
        type="tel"
        inputMode="tel"
        maxLength={20}
        autoComplete="off"
        value={subject.phone}
        onChange={(phone) => onChange({ phone })}
        error={say(wrongs.phone, common.phoneWrong)}
      />
      <Choice
        label={words.callbackAsk}
        value={subject.callback}
        onChange={(callback) => onChange({ callback })}
        error={say(wrongs.callback, common.chooseOne)}
        options={answers.map((value) => ({ value, label: words[`callback.${value}`] }))}
      />
    </>
  );
}
