import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { OpenFor } from '../../../../web/OpenFor.tsx';
import { cityOf, paths } from '../../../../web/paths.ts';
import { ButtonLink, ErrorLine, Field, Skeleton, say, useWords } from '../../../../web/ui/index.ts';
import { AgreedList, OfferedList } from '../ConsentList.tsx';
import type { DeskProps } from './person.ts';
import { deskWords } from './words.ts';
import '../people.css';
import './desk.css';

type Consents = Reply<'openConsentsAtDesk'>;

/** What somebody agreed to, written down from their form, and withdrawn as easily. */
export function ConsentsAtDesk({ community, personId }: DeskProps) {
  const words = useWords(deskWords);
  const [consents, setConsents] = useState<Consents>();
  const open = useAct('openConsentsAtDesk', setConsents);
  return (
    <section className="card stack" aria-labelledby="desk-consents">
      <h2 id="desk-consents">{words.consentTitle}</h2>
      <p className="faint">{words.consentLead}</p>
      <div className="row">
        <ButtonLink to={paths.consoleConsentForms(community)}>{words.printForms}</ButtonLink>
      </div>
      {!consents && (
        <OpenFor
          busy={open.isPending}
          onOpen={(reason) => {
            const body = { place: community, personId, reason };
            open.mutate({ params: { city: cityOf(community) }, body });
          }}
        />
      )}
      {open.isPending && <Skeleton lines={2} />}
      <ErrorLine error={open.error} />
      {consents && (
        <>
          <Agreed community={community} personId={personId} consents={consents} onChange={setConsents} />
          <MayAgree community={community} personId={personId} consents={consents} onChange={setConsents} />
        </>
      )}
    </section>
  );
}

type Inner = DeskProps & { readonly consents: Consents; readonly onChange: (consents: Consents) => void };

function Agreed({ community, personId, consents, onChange }: Inner) {
  const words = useWords(deskWords);
  const withdraw = useAct('withdrawConsentAtDesk', (reply) => {
    onChange(reply);
    say(words.withdrawn);
  });
  return (
    <section className="stack" aria-labelledby="desk-agreed">
      <h3 id="desk-agreed">{words.agreed}</h3>
      {consents.items.length === 0 && <p>{words.none}</p>}
      {consents.items.length > 0 && (
        <AgreedList
          consents={consents.items}
          busy={withdraw.isPending}
          onWithdraw={({ id }) => {
            const body = { place: community, personId, id };
            withdraw.mutate({ params: { city: cityOf(community) }, body });
          }}
        />
      )}
      <ErrorLine error={withdraw.error} />
    </section>
  );
}

function MayAgree({ community, personId, consents, onChange }: Inner) {
  const words = useWords(deskWords);
  const [paperOn, setPaperOn] = useState('');
  const [tried, setTried] = useState(false);
  const give = useAct('giveConsentAtDesk', (reply) => {
    onChange(reply);
    say(words.given);
  });
  if (consents.offered.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="desk-may-agree">
      <h3 id="desk-may-agree">{words.mayAgree}</h3>
      <Field
        label={words.paperDay}
        type="date"
        value={paperOn}
        onChange={(value) => {
          give.forgive();
          setPaperOn(value);
        }}
        error={tried && !paperOn ? words.missing : undefined}
      />
      <OfferedList
        offered={consents.offered}
        busy={give.isPending}
        give={words.give}
        onGive={({ purpose, version }) => {
          setTried(true);
          if (!paperOn) return;
          const body = { place: community, personId, purpose, version, paperOn };
          give.mutate({ params: { city: cityOf(community) }, body });
        }}
      />
      <ErrorLine error={give.error} typed />
    </section>
  );
}
