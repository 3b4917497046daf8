import { useState } from 'react';
import { useAct } from '../../../web/ask.ts';
import { Refusal } from '../../../web/call.ts';
import { useKept } from '../../../web/kept.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, ErrorLine, Field, fill, lengthOf, useWords } from '../../../web/ui/index.ts';
import type { FindOrRegisterProps } from './chosen.ts';
import { isPhone, seemsPhone } from '../../../web/phone.ts';
import { Namesakes } from './Namesakes.tsx';
import { PlacePicker } from './PlacePicker.tsx';
import { words as labels } from './words.ts';

interface Typed {
  readonly name: string;
  readonly place: string;
  readonly phone: string;
  readonly addressNote: string;
}

export interface RegisterPersonProps extends FindOrRegisterProps {
  /** What was searched for before: the start of the form. */
  readonly sought: string;
}

/** Registers a resident, with or without a phone. */
export function RegisterPerson({ community, sought, onChoose }: RegisterPersonProps) {
  const words = useWords(labels);
  const [typed, keep, forget] = useKept(community, 'register', startWith(sought.trim()));
  const [tried, setTried] = useState(false);
  const register = useAct('registerPerson', ({ id, maskedName }) => {
    forget();
    onChoose({ id, name: maskedName, place: null });
  });
  const check = useCheck();
  const wrong = { ...refusedFields(register.error), ...(tried ? check(typed) : {}) };
  const bind = (name: keyof Typed) => ({
    value: typed[name],
    error: wrong[name],
    onChange: (value: string) => {
      register.forgive();
      keep({ ...typed, [name]: value });
    },
  });
  const send = (another: boolean) => {
    setTried(true);
    if (register.isPending || Object.keys(check(typed)).length > 0) return;
    const body = { ...bodyOf(typed), ...(another ? { another } : {}) };
    register.mutate({ params: { city: cityOf(community) }, body });
  };
  return (
    <form
      className="people-form"
      aria-label={words.register}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send(false);
      }}
    >
      <Asked community={community} bind={bind} />
      <ErrorLine error={register.error} />
      <div className="row">
        <Button type="submit" tone="main" busy={register.isPending}>
          {words.send}
        </Button>
      </div>
      {isNamesake(register.error) && (
        <Namesakes
          key={typed.name.trim()}
          community={community}
          name={typed.name.trim()}
          busy={register.isPending}
          onAnother={() => send(true)}
          onChoose={(person) => {
            forget();
            onChoose(person);
          }}
        />
      )}
    </form>
  );
}

interface Bound {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function Asked({
  community,
  bind,
}: {
  readonly community: string;
  readonly bind: (name: keyof Typed) => Bound;
}) {
  const words = useWords(labels);
  return (
    <>
      <p className="faint">{words.registerWhy}</p>
      <Field label={words.name} whoSees={words.whoName} most={40} autoComplete="off" {...bind('name')} />
      <PlacePicker community={community} {...bind('place')} />
      <Field
        label={words.phone}
        hint={words.phoneHint}
        whoSees={words.whoPhone}
        optional
        inputMode="tel"
        autoComplete="off"
        {...bind('phone')}
      />
      <Field
        label={words.addressNote}
        hint={words.addressHint}
        whoSees={words.whoAddress}
        optional
        most={120}
        autoComplete="off"
        {...bind('addressNote')}
      />
    </>
  );
}

/** Somebody of this name is known here: the desk looks before a second record is made. */
const isNamesake = (error: unknown): boolean => error instanceof Refusal && error.code === 'person.same_name';

function startWith(sought: string): Typed {
  const phone = seemsPhone(sought) ? sought : '';
  return { name: phone ? '' : sought, place: '', phone, addressNote: '' };
}

function useCheck(): (typed: Typed) => Partial<Record<keyof Typed, string>> {
  const words = useWords(labels);
  return ({ name, place, phone, addressNote }) => ({
    ...(name.trim() ? {} : { name: words.missing }),
    ...(lengthOf(name.trim()) > 40 ? { name: fill(words.tooLong, { most: 40 }) } : {}),
    ...(place ? {} : { place: words.missing }),
    ...(phone.trim() && !isPhone(phone.trim()) ? { phone: words.digits } : {}),
    ...(lengthOf(addressNote.trim()) > 120 ? { addressNote: fill(words.tooLong, { most: 120 }) } : {}),
  });
}

function bodyOf(typed: Typed) {
  const [name, phone, addressNote] = [typed.name.trim(), typed.phone.trim(), typed.addressNote.trim()];
  return { name, place: typed.place, ...(phone ? { phone } : {}), ...(addressNote ? { addressNote } : {}) };
}

function refusedFields(error: unknown): Partial<Record<string, string>> {
  if (!(error instanceof Refusal)) return {};
  return Object.fromEntries(error.errors.map(({ field, words }) => [field.replace(/^.*[/.]/, ''), words]));
}
