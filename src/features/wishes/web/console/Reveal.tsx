import { useEffect, useRef } from 'react';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../../web/call.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf } from '../../../../web/paths.ts';
import { telOf, usePhoneWords } from '../../../../web/phone.ts';
import { Button, ErrorLine, useWords } from '../../../../web/ui/index.ts';
import type { WishView } from './steps.ts';
import { Pairs } from './Pairs.tsx';
import { words as labels } from './words.ts';

/**
 * How to reach the wisher: says first that looking is recorded, then looks. What was seen is held by this
 * component alone and is gone when it closes.
 */
export function Reveal({ wish, onClose }: { readonly wish: WishView; readonly onClose: () => void }) {
  const words = useWords(labels);
  const look = useMutation<Reply<'revealWish'>>({
    mutationFn: () => call('revealWish', { params: { city: cityOf(wish.community), id: wish.id } }),
    gcTime: 0,
  });
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => region.current?.focus(), [look.data]);
  return (
    <div ref={region} tabIndex={-1} role="group" className="wish-form" aria-label={words.step_reveal}>
      <p className="faint">{look.data ? words.revealRecorded : words.hint_reveal}</p>
      {look.data && <Seen reply={look.data} />}
      <ErrorLine error={look.error} />
      <div className="row">
        {!look.data && (
          <Button tone="main" busy={look.isPending} onClick={() => look.mutate()}>
            {words.step_reveal}
          </Button>
        )}
        <Button tone="quiet" onClick={onClose}>
          {look.data ? words.hide : words.cancel}
        </Button>
      </div>
    </div>
  );
}

function Seen({ reply }: { readonly reply: Reply<'revealWish'> }) {
  const words = useWords(labels);
  const person = reply.callback === 'proposer' ? reply.callbackPerson : null;
  return (
    <Pairs
      pairs={[
        { name: words.revealCallback, value: words[`callback_${reply.callback}`], wide: true },
        ...(person
          ? [
              { name: words.callbackName, value: person.name },
              { name: words.callbackPhone, value: <Phone phone={person.phone} /> },
            ]
          : []),
        { name: words.revealName, value: reply.name },
        { name: words.revealPhone, value: <Phone phone={reply.phone} /> },
        { name: words.revealAddress, value: reply.address ?? words.revealNothing },
        { name: words.revealPrivate, value: reply.privatePart ?? words.revealNothing, wide: true },
        ...(reply.health ? [{ name: words.field_health, value: reply.health, wide: true }] : []),
        ...(reply.second ? [{ name: words.field_name, value: reply.second }] : []),
      ]}
    />
  );
}

/** A number to tap, or that there is none. */
function Phone({ phone }: { readonly phone: string | null }) {
  const words = useWords(labels);
  const said = usePhoneWords();
  return phone ? <a href={telOf(phone)}>{said(phone)}</a> : words.revealNoPhone;
}
