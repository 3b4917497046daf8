import { call, type Act } from '../../base/act.ts';
import { endSessionsOf } from '../../base/caller.ts';
import type { Input } from '../../base/contract.ts';
import type { Keys } from '../../base/crypto.ts';
import { Failure } from '../../base/failure.ts';
import { grantRole, type Office } from '../../engines/access/index.ts';
import { accountOf, invitationDays, invite, isLinked } from '../../engines/accounts/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { nameOf, registerPerson } from '../../engines/people/index.ts';
import { servedCommunityOf } from '../../engines/territory/index.ts';
import type * as contracts from './contract.ts';
import type { ColleagueRow } from './find.ts';
import { staffNote } from './note.ts';
import { checkLeading, checkOffice } from './roles.ts';

type Body = Input<typeof contracts.inviteStaff>['body'];

/** Who is meant: somebody registered, or somebody new. */
async function personMeant(act: Act, tools: Tools, { personId, name, community }: Body): Promise<string> {
  if (personId) {
    if (personId === act.caller.person) throw new Failure('staff.to_oneself');
    const [person, account] = await act.batch(nameOf(personId), accountOf(personId));
    if (person.rows.length === 0) throw new Failure('person.not_found');
    if (account.rows.length > 0 || (await isLinked(act, personId))) throw new Failure('staff.has_account');
    return personId;
  }
  if (!name) throw new Failure('request.invalid');
  const [served] = await act.batch(servedCommunityOf(community));
  if (served.rows.length === 0) throw new Failure('place.not_served');
  return registerPerson(act, tools.keys, { name, home: community, selfRun: true });
}

/** Invites a colleague with their first role; the code is given once, to be handed over. */
export async function invitePerson(act: Act, tools: Tools, body: Body) {
  await checkOffice(act, body.role, body.place);
  const personId = await personMeant(act, tools, body);
  const grantId = await grantRole(act, personId, body.role, body.place, { why: body.why });
  const { id, code } = await invite(act, personId, body.place, body.why);
  const at = { place: body.place, subjectId: personId, words: body.why };
  await act.batch(
    staffNote(act, 'grant', { ...at, matterId: grantId, role: body.role }),
    staffNote(act, 'invite', { ...at, matterId: id }),
    call(endSessionsOf, [personId]),
  );
  return { id, code, expiresInDays: invitationDays };
}

/**
 * Invites somebody with a first role, by who runs the program: nobody has granted it, and the journal's actor is nobody.
 * Gives the code to hand over.
 */
export async function inviteByOperator(
  act: Act,
  keys: Keys,
  who: { name: string; community: string; role: Office; place: string; why: string },
): Promise<{ code: string; days: number }> {
  const { name, community, role, place, why } = who;
  const personId = await registerPerson(act, keys, { name, home: community, selfRun: true });
  const grantId = await grantRole(act, personId, role, place, { why });
  const { id, code } = await invite(act, personId, place, why);
  const at = { place, subjectId: personId, words: why };
  await act.batch(
    staffNote(act, 'grant', { ...at, matterId: grantId, role }),
    staffNote(act, 'invite', { ...at, matterId: id }),
  );
  return { code, days: invitationDays };
}

/** A new code for somebody who was invited and has no account yet; the one before is void. */
export async function again(act: Act, row: ColleagueRow, why: string) {
  if (row.id === act.person) throw new Failure('staff.to_oneself');
  if (row.has_account) throw new Failure('staff.has_account');
  await checkLeading(act, row.place);
  const { id, code } = await invite(act, row.id, row.place, why);
  await act.batch(
    staffNote(act, 'invite', { matterId: id, place: row.place, subjectId: row.id, words: why }),
  );
  return { id, code, expiresInDays: invitationDays };
}
