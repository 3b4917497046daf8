import { useState } from 'react';
import { useAct } from '../../../web/ask.ts';
import {
  canPush,
  endPush,
  keepPush,
  pushForbidden,
  pushHere,
  subscribePush,
  type Subscribed,
} from '../../../web/push.ts';
import { Button, ErrorLine, say, useWords } from '../../../web/ui/index.ts';
import { pushWords } from './push-words.ts';
import type { Settings } from './settings-of.ts';

interface Props {
  readonly city: number;
  /** Who is signed in. */
  readonly person: string;
  readonly pushKey: string;
  readonly addresses: Settings['addresses'];
}

/** Being told on this device: why, then a tap, then the browser's own question; and its end. */
export function ThisDevice(props: Props) {
  const words = useWords(pushWords);
  return (
    <section className="card stack" aria-label={words.title}>
      <h3>{words.title}</h3>
      {canPush() ? <OnOrOff {...props} /> : <p className="faint">{words.unable}</p>}
    </section>
  );
}

function OnOrOff({ city, person, pushKey, addresses }: Props) {
  const words = useWords(pushWords);
  const [here, setHere] = useState(pushHere);
  const own = here?.person === person && addresses.find(({ id }) => id === here.address);
  const remove = useAct('removeMyNoticeAddress', () => say(words.turnedOff));
  if (!own)
    return (
      <TurnOn
        city={city}
        pushKey={pushKey}
        onAdded={(address) => {
          keepPush({ person, address });
          setHere({ person, address });
          say(words.turnedOn);
        }}
      />
    );
  return (
    <>
      <p>{words.on}</p>
      <ErrorLine error={remove.error} />
      <Button
        busy={remove.isPending}
        onClick={() => remove.mutate({ params: { city, id: own.id } }, { onSuccess: () => void endPush() })}
      >
        {words.turnOff}
      </Button>
    </>
  );
}

interface TurnOnProps {
  readonly city: number;
  readonly pushKey: string;
  readonly onAdded: (address: string) => void;
}

function TurnOn({ city, pushKey, onAdded }: TurnOnProps) {
  const words = useWords(pushWords);
  const add = useAct('addMyNoticeAddress');
  const [asking, setAsking] = useState(false);
  const [not, setNot] = useState<'refused' | 'unreachable' | null>(null);
  const turnOn = async () => {
    setAsking(true);
    setNot(null);
    try {
      const push = await subscribePush(pushKey);
      if (push) await keep(push);
      else setNot('refused');
    } catch {
      setNot('unreachable');
    } finally {
      setAsking(false);
    }
  };
  const keep = async (push: Subscribed) => {
    const body = { channel: 'push', push } as const;
    // a refusal of the server is shown below by its own words
    await add.mutateAsync({ params: { city }, body }).then(
      ({ id }) => onAdded(id),
      () => {},
    );
  };
  if (pushForbidden()) return <p>{words.forbidden}</p>;
  return (
    <>
      <p>{words.why}</p>
      <p role="status" hidden={!not}>
        {not && words[not]}
      </p>
      <ErrorLine error={add.error} />
      <Button busy={asking || add.isPending} onClick={() => void turnOn()}>
        {words.turnOn}
      </Button>
    </>
  );
}
