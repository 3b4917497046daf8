import type { Act } from '../../../base/act.ts';
import type { Input } from '../../../base/contract.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import { correctDetails, detailsOf, personAtDesk } from '../../../engines/people/index.ts';
import { assurePermits } from '../../../engines/permits/index.ts';
import { copyOf } from '../held.ts';
import { askFor, requestsOf } from '../requests.ts';
import type * as contract from './contract.ts';
import { noteLook } from './note.ts';

/** Everything that is held of a person, opened for the desk to read out or print; noted before it is read. */
export async function open(act: Act, tools: Tools, { body }: Input<typeof contract.openDataAtDesk>) {
  const { place, reason } = body;
  const personId = await personAtDesk(act, place, body.personId);
  await assurePermits(act, { personId, community: place, reason });
  await act.batch(noteLook(act, { step: 'export', place, personId, reason }));
  return {
    ...(await detailsOf(act, tools.keys, personId)),
    requests: await requestsOf(act, tools, personId),
    ...(await copyOf(act, tools, personId)),
  };
}

/** Puts right what the person says is wrong. */
export async function correct(act: Act, tools: Tools, { body }: Input<typeof contract.correctAtDesk>) {
  const { place, reason, birthYear, address } = body;
  const personId = await personAtDesk(act, place, body.personId);
  await act.batch(
    await correctDetails(act, tools.keys, personId, { birthYear, address }),
    noteLook(act, { step: 'correct', place, personId, reason }),
  );
  return { done: true };
}

/** Types in what a person asks; it runs through the same flow as what is asked on the web. */
export async function ask(act: Act, tools: Tools, { body }: Input<typeof contract.askAtDesk>) {
  const { place, kind, name, paperOn } = body;
  const personId = await personAtDesk(act, place, body.personId);
  return askFor(act, tools, { personId, place, kind, name, road: paperOn ? 'paper' : 'desk', paperOn });
}
