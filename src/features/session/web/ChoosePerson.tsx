import { useState } from 'react';
import { fieldWords, type Reply } from '../../../web/call.ts';
import { Button, Choice, ErrorLine, Field, uiWords, useWords } from '../../../web/ui/index.ts';
import { words as sessionWords } from '../words.ts';
import { Form } from './Form.tsx';

interface ChoosePersonProps {
  readonly community: string;
  readonly people: Reply<'signInWithCode'>['choose'];
  readonly busy: boolean;
  readonly error: unknown;
  readonly onChoose: (who: { personId?: string; name?: string; community?: string }) => void;
  readonly onForgive: () => void;
  readonly onOther: () => void;
}

const somebodyElse = 'else';

/** Several people share the telephone: who is it? Whoever takes over a record that others made types the whole name. */
export function ChoosePerson(props: ChoosePersonProps) {
  const { community, people, busy, error, onChoose, onForgive, onOther } = props;
  const words = useWords(sessionWords);
  const common = useWords(uiWords);
  const [who, setWho] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const one = people.find((person) => person.id === who);
  const asksName = who === somebodyElse || one?.nameNeeded === true;
  const typed = name.trim();
  const send = () => {
    setTried(true);
    if (who === null || (asksName && !typed)) onForgive();
    else if (!busy)
      onChoose(one ? { personId: one.id, ...(asksName ? { name: typed } : {}) } : { name: typed, community });
  };
  return (
    <Form onSend={send}>
      <Choice
        label={words.whoOfYou}
        hint={words.whoOfYouHint}
        value={who}
        onChange={(value) => {
          onForgive();
          setTried(false);
          setWho(value);
        }}
        options={[
          ...people.map(({ id, maskedName, placeName }) => ({
            value: id,
            label: maskedName,
            note: placeName,
          })),
          { value: somebodyElse, label: words.somebodyElse, note: words.somebodyElseNote },
        ]}
        error={tried && who === null ? words.chooseOne : undefined}
      />
      {asksName && (
        <Field
          label={words.name}
          hint={one ? words.wholeName : undefined}
          whoSees={words.nameWho}
          autoComplete="name"
          maxLength={40}
          value={name}
          onChange={(value) => {
            onForgive();
            setName(value);
          }}
          error={tried && !typed ? common.emptyField : fieldWords(error, 'name')}
        />
      )}
      <ErrorLine error={error} typed />
      <div className="row">
        <Button type="submit" tone="main" busy={busy}>
          {words.signIn}
        </Button>
        <Button onClick={onOther}>{words.otherPhone}</Button>
      </div>
    </Form>
  );
}
