import type { Act } from '../../base/act.ts';
import { isCaller } from '../../base/caller.ts';
import type { Input } from '../../base/contract.ts';
import { inPlace, onTarget, type Operation, type Scope, type Target } from '../../base/operation.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { flow, possibleSteps, takeStep } from '../../engines/matters/index.ts';
import {
  givenPermit,
  onePermit,
  permitsIn,
  permitStates,
  refusedPermit,
  type PermitRow,
} from '../../engines/permits/index.ts';
import { maskName, namesOf } from '../../engines/people/index.ts';
import * as contract from './contract.ts';

type Step = (typeof contract.permitSteps)[number];

/** The life of a permit. */
export const permitFlow = flow<PermitRow['state'], Step>({
  kind: 'permit',
  states: permitStates,
  ends: ['given', 'refused'],
  begin: {
    step: 'ask',
    to: 'asked',
    words: 'A member of the staff wants to look at what is sealed of a minor.',
  },
  steps: {
    give: {
      from: ['asked'],
      to: 'given',
      permission: 'permit.answer',
      words: 'A second person lets them look for a day.',
    },
    refuse: {
      from: ['asked'],
      to: 'refused',
      permission: 'permit.answer',
      words: 'A second person refuses.',
    },
  },
});

const scopeOf = (row: PermitRow): Scope => ({
  place: row.place,
  relations: { asker: row.asked_by, subject: row.subject_id },
});

const target = (tools: Tools): Target<PermitRow> => ({
  statement: onePermit,
  scope: scopeOf,
  visible: (caller, row) => tools.access.allows(caller, 'permit.see', { place: row.place, relations: {} }),
  notFound: 'permit.not_found',
});

async function list(act: Act, tools: Tools, { query }: Input<typeof contract.listPermits>) {
  const [found] = await act.batch(permitsIn(query.place));
  const rows = found.rows;
  const [names] = await act.batch(namesOf(rows.flatMap((row) => [row.subject_id, row.asked_by])));
  const name = new Map(names.rows.map((row) => [row.id, row.name]));
  const { caller } = act;
  return {
    items: rows.map((row) => ({
      id: row.id,
      maskedName: maskName(name.get(row.subject_id) ?? ''),
      by: name.get(row.asked_by) ?? '',
      mine: isCaller(caller, row.asked_by),
      reason: row.reason,
      state: row.state,
      askedAt: row.asked_at,
      until: row.until_at,
      can: possibleSteps(permitFlow, row.state).filter((step) =>
        tools.access.allows(caller, permitFlow.steps[step].permission, scopeOf(row)),
      ),
    })),
  };
}

async function answer(act: Act, row: PermitRow, step: Step) {
  const after = await takeStep(act, permitFlow, step, row, step === 'give' ? givenPermit : refusedPermit, {
    note: { detail: { what: 'permit', reason: row.reason } },
  });
  return { id: row.id, state: after.state };
}

/** Who may look at the data of a minor. */
export const permitOperations = (tools: Tools): readonly Operation[] => [
  inPlace(
    contract.listPermits,
    ({ query }) => query.place,
    (act, input) => list(act, tools, input),
  ),
  onTarget(contract.givePermit, target(tools), (act, _input, row) => answer(act, row, 'give')),
  onTarget(contract.refusePermit, target(tools), (act, _input, row) => answer(act, row, 'refuse')),
];
