import { createHash, randomBytes } from 'node:crypto';
import { call, type Act } from '../../base/act.ts';
import { Failure } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';

/** Days for which an invitation can be taken up. */
export const invitationDays = 7;

interface InvitationRow {
  id: string;
  kind: 'account' | 'reset';
  person_id: string;
}

// one live invitation a person: a new one takes the place of the one before
const insert = statement<{ id: string }>(
  'accounts.invite',
  `insert into invitation (city_id, id, kind, person_id, place, code_hash, made_by, why, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(days => $9))
   on conflict (city_id, person_id) where used_at is null and withdrawn_at is null do update set
     kind = excluded.kind, place = excluded.place, code_hash = excluded.code_hash, made_by = excluded.made_by,
     made_at = excluded.made_at, why = excluded.why, approved_by = null, expires_at = excluded.expires_at
   returning id`,
);
const approve = statement<{ person_id: string }>(
  'accounts.approve_reset',
  `update invitation set approved_by = app.person(), code_hash = $3, expires_at = now() + make_interval(days => $4)
   where city_id = $1 and id = $2 and kind = 'reset' and approved_by is null and used_at is null
     and withdrawn_at is null and expires_at > now()
   returning person_id`,
);
const read = statement<InvitationRow>(
  'accounts.invitation',
  `select id, kind, person_id from invitation
   where city_id = $1 and code_hash = $2 and used_at is null and withdrawn_at is null and expires_at > now()
   for no key update`,
);
const use = statement(
  'accounts.use_invitation',
  'update invitation set used_at = now() where city_id = $1 and id = $2 and used_at is null returning 1',
);
const forget = [
  statement(
    'accounts.forget_password',
    'update credential set password_hash = null where city_id = $1 and person_id = $2',
  ),
  statement('accounts.forget_totp', 'delete from totp where city_id = $1 and person_id = $2'),
  statement('accounts.forget_passkeys', 'delete from passkey where city_id = $1 and person_id = $2'),
  statement(
    'accounts.forget_recovery_codes',
    'delete from recovery_code where city_id = $1 and person_id = $2',
  ),
  statement('accounts.forget_links', 'delete from single_sign_on where city_id = $1 and person_id = $2'),
] as const;

/** A code of 128 random bits; its hash is all that is kept. */
function newInvitationCode(): { code: string; hash: Buffer } {
  const code = randomBytes(16).toString('base64url');
  return { code, hash: hashOf(code) };
}
const hashOf = (code: string): Buffer => createHash('sha256').update(code).digest();

/** Invites a person to an account; an earlier invitation is void. The code is given once, to be handed over. */
export async function invite(
  act: Act,
  personId: string,
  place: string,
  why: string,
): Promise<{ id: string; code: string }> {
  const { code, hash } = newInvitationCode();
  const row = await act.one(
    insert,
    newId(),
    'account',
    personId,
    place,
    hash,
    act.caller.person,
    why,
    invitationDays,
  );
  return { id: row!.id, code };
}

/** Asks that a person's factors be set up anew; nothing changes before a second person approves. */
export async function askReset(act: Act, personId: string, place: string, why: string): Promise<string> {
  const row = await act.one(
    insert,
    newId(),
    'reset',
    personId,
    place,
    null,
    act.caller.person,
    why,
    invitationDays,
  );
  return row!.id;
}

/**
 * Approves a reset as the second person: password, authenticator, passkeys, recovery codes and links are void, and the
 * code is given once, to be handed over. Undefined when there is no such reset to approve.
 */
export async function approveReset(
  act: Act,
  id: string,
): Promise<{ personId: string; code: string } | undefined> {
  const { code, hash } = newInvitationCode();
  const row = await act.one(approve, id, hash, invitationDays);
  if (!row) return undefined;
  await act.batch(...forget.map((one) => call(one, [row.person_id])));
  return { personId: row.person_id, code };
}

/** The invitation that a code opens, which stays good; refuses with `session.invitation_gone`. */
export async function readInvitation(act: Act, code: string): Promise<InvitationRow> {
  const row = await act.one(read, hashOf(code));
  if (!row) throw new Failure('session.invitation_gone');
  return row;
}

/** Uses an invitation up. */
export async function spendInvitation(act: Act, { id }: InvitationRow): Promise<void> {
  if (!(await act.one(use, id))) throw new Failure('session.invitation_gone');
}
