import { useState } from 'react';
import { Button, Card, fill, useWords } from '../../../web/ui/index.ts';
import { words as roleNames } from '../../session/words.ts';
import { words as staffWords } from '../words.ts';
import { Period } from './Period.tsx';
import type { Handed, OneColleague, OneGrant, Staff, StaffStep } from './shapes.ts';
import { StepDialog } from './StepDialog.tsx';

interface ColleagueProps {
  readonly community: string;
  readonly colleague: OneColleague;
  readonly staff: Staff;
  readonly onHanded: (handed: Handed) => void;
}

/** A colleague with their roles, and what the reader may do about each. */
export function Colleague({ community, colleague, staff, onHanded }: ColleagueProps) {
  const words = useWords(staffWords);
  const [open, setOpen] = useState<StaffStep | null>(null);
  const { name, account, reset, grants, can } = colleague;
  const mayGrant = staff.grantable.length > 0 && can.length + (reset ? 1 : 0) > 0;
  return (
    <Card>
      <h2>{name}</h2>
      <p className="faint">{words[`account.${account}`]}</p>
      <ul className="plain-list staff-grants">
        {grants.map((grant) => (
          <Grant key={grant.id} name={name} grant={grant} onOpen={setOpen} />
        ))}
      </ul>
      {reset && (
        <div className="staff-reset">
          <p>{fill(words.resetWaiting, { by: reset.by ?? '', why: reset.why })}</p>
          {reset.mayApprove && (
            <Button onClick={() => setOpen({ step: 'approve', id: reset.id })}>{words.approve}</Button>
          )}
        </div>
      )}
      <div className="row">
        {mayGrant && (
          <Button aria-label={fill(words.grantWhich, { name })} onClick={() => setOpen({ step: 'grant' })}>
            {words.grant}
          </Button>
        )}
        {can.includes('invite') && (
          <Button onClick={() => setOpen({ step: 'invite' })}>
            {account === 'none' ? words.inviteFirst : words.inviteAgain}
          </Button>
        )}
        {can.includes('askReset') && (
          <Button tone="quiet" onClick={() => setOpen({ step: 'reset' })}>
            {words.reset}
          </Button>
        )}
      </div>
      {open && (
        <StepDialog
          community={community}
          colleague={colleague}
          staff={staff}
          open={open}
          onHanded={onHanded}
          onClose={() => setOpen(null)}
        />
      )}
    </Card>
  );
}

interface GrantProps {
  readonly name: string;
  readonly grant: OneGrant;
  readonly onOpen: (open: StaffStep) => void;
}

function Grant({ name, grant, onOpen }: GrantProps) {
  const words = useWords(staffWords);
  const role = useWords(roleNames)[`role.${grant.role}`];
  return (
    <li>
      <div>
        <strong>
          {grant.placeName} {role}
        </strong>
        <Period grant={grant} />
      </div>
      <div className="row">
        {grant.can.includes('lend') && (
          <Button onClick={() => onOpen({ step: 'lend', grant })}>{words.lend}</Button>
        )}
        {grant.can.includes('withdraw') && (
          <Button
            tone="quiet"
            aria-label={fill(words.withdrawWhich, { name, role })}
            onClick={() => onOpen({ step: 'withdraw', grant })}
          >
            {words.withdraw}
          </Button>
        )}
      </div>
    </li>
  );
}
