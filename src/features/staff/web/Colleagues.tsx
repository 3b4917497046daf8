import { useState } from 'react';
import { useAsk } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import { usePlaceName } from '../../../web/places.ts';
import { useSession } from '../../../web/session.ts';
import { Button, Dialog, Empty, ErrorView, Select, Skeleton, useWords } from '../../../web/ui/index.ts';
import { words as staffWords } from '../words.ts';
import { Colleague } from './Colleague.tsx';
import { HandOver } from './HandOver.tsx';
import { History } from './History.tsx';
import { InviteForm } from './InviteForm.tsx';
import type { FindPerson } from './InviteForm.tsx';
import type { Handed } from './shapes.ts';
import './staff.css';

/** Who works here, in which role; invite, grant, lend, take back, and the record of it. */
export function Colleagues({ community, find }: { readonly community: string; readonly find?: FindPerson }) {
  const words = useWords(staffWords);
  const [place, setPlace] = useState(community);
  const [inviting, setInviting] = useState(false);
  const [handed, setHanded] = useState<Handed | null>(null);
  const staff = useAsk('listStaff', { params: { city: cityOf(community) }, query: { place } });
  return (
    <>
      <Places community={community} value={place} onChange={setPlace} />
      {staff.isPending && <Skeleton />}
      {staff.isError && <ErrorView error={staff.error} onRetry={() => void staff.refetch()} />}
      {staff.data && staff.data.grantable.length > 0 && (
        <div className="row">
          <Button tone="main" onClick={() => setInviting(true)}>
            {words.invite}
          </Button>
        </div>
      )}
      {staff.data?.items.length === 0 && <Empty words={words.none} />}
      <ul className="plain-list staff-list">
        {staff.data?.items.map((one) => (
          <li key={one.id}>
            <Colleague community={community} colleague={one} staff={staff.data} onHanded={setHanded} />
          </li>
        ))}
      </ul>
      <History community={community} place={place} />
      {inviting && staff.data && (
        <Dialog title={words.inviteTitle} onClose={() => setInviting(false)}>
          <InviteForm
            community={community}
            grantable={staff.data.grantable}
            {...(find ? { find } : {})}
            onDone={(code) => {
              setInviting(false);
              setHanded(code);
            }}
          />
        </Dialog>
      )}
      {handed && <HandOver community={community} handed={handed} onDone={() => setHanded(null)} />}
    </>
  );
}

interface PlacesProps {
  readonly community: string;
  readonly value: string;
  readonly onChange: (place: string) => void;
}

/** The community, or a place around it that one's own role is for. */
function Places({ community, value, onChange }: PlacesProps) {
  const words = useWords(staffWords);
  const nameOf = usePlaceName();
  const grants = useSession(community).data?.grants ?? [];
  const around = [9, 6, 4]
    .map((digits) => community.slice(0, digits))
    .filter((above) => grants.some(({ place }) => place !== null && above.startsWith(place)));
  if (around.length === 0) return null;
  const options = [community, ...around].map((code) => ({ value: code, label: nameOf(code) }));
  return <Select label={words.place} options={options} value={value} onChange={onChange} />;
}
