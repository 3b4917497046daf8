import type { Act } from '../../../base/act.ts';
import type { Input } from '../../../base/contract.ts';
import { Failure } from '../../../base/failure.ts';
import type { Edge } from '../../../base/operation.ts';
import {
  agreedTo,
  consentOf,
  consentsOf,
  giveConsent,
  purposes,
  withdrawConsent,
} from '../../../engines/consent/index.ts';
import { givenAtDesk } from '../../../engines/mandates/index.ts';
import { personAtDesk } from '../../../engines/people/index.ts';
import { offeredBeside, shownConsents } from '../consents.ts';
import type * as contract from './contract.ts';
import { noteLook } from './note.ts';

/** What a person agreed to and may agree to, opened at the desk. */
export async function open(act: Act, { body }: Input<typeof contract.openConsentsAtDesk>, edge: Edge) {
  const { place, reason } = body;
  const personId = await personAtDesk(act, place, body.personId);
  await act.batch(noteLook(act, { step: 'reveal', place, personId, reason, what: 'consents' }));
  return list(act, personId, edge);
}

async function list(act: Act, personId: string, edge: Edge) {
  const rows = await consentsOf(act, personId);
  const [agreed] = await act.batch(agreedTo(personId));
  return { items: await shownConsents(act, rows, edge), offered: offeredBeside(agreed.rows, edge) };
}

/** Writes down what was signed on paper: the words of the form, the day on it, who took it; of a child, by the guardian. */
export async function give(act: Act, { body }: Input<typeof contract.giveConsentAtDesk>, edge: Edge) {
  const personId = await personAtDesk(act, body.place, body.personId);
  const to = purposes().find((one) => one.name === body.purpose && !one.ofThing);
  if (!to) throw new Failure('consent.not_found');
  if (to.version !== body.version) throw new Failure('consent.words_changed');
  const by = await givenAtDesk(act, personId);
  await giveConsent(act, { personId, purpose: to, road: 'paper', paperOn: body.paperOn, ...by });
  return list(act, personId, edge);
}

/** Withdraws any consent of theirs, as easily as they could themselves. */
export async function withdraw(act: Act, { body }: Input<typeof contract.withdrawConsentAtDesk>, edge: Edge) {
  const personId = await personAtDesk(act, body.place, body.personId);
  const [found] = await act.batch(consentOf(body.id, personId));
  if (found.rows.length === 0) throw new Failure('consent.not_found');
  await withdrawConsent(act, body.id);
  return list(act, personId, edge);
}

/** The words of the forms that are printed. */
export const forms = () => ({
  items: purposes()
    .filter((one) => !one.ofThing)
    .map(({ name, version, zh, en, days = null }) => ({ purpose: name, version, zh, en, days })),
});
