import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { idCursor, page } from '../../base/cursor.ts';
import { inPlace } from '../../base/operation.ts';
import type { Rule } from '../../engines/access/index.ts';
import type { Feature, Tools } from '../../engines/feature/index.ts';
import { journalEntry } from '../../engines/journal/index.ts';
import {
  balancesOf,
  ledgerChecks,
  ledgerRefusals,
  ledgerRoutine,
  pointsAtDesk,
  rulesAt,
  setRule,
  statementOf,
  type BalanceRow,
  type PostingRow,
} from '../../engines/ledger/index.ts';
import { personAtDesk, recordIds } from '../../engines/people/index.ts';
import { newId } from '../../base/id.ts';
import * as contract from './contract.ts';

const permissions: Readonly<Record<string, Rule>> = {
  'points.mine': { words: "see one's own points", signedIn: true, proxy: 'points' },
  'points.rules': { words: 'see what earns points', anyone: true },
  'points.desk': { words: 'see the points of somebody who comes or calls', roles: ['communityWorker'] },
  'points.setRule': { words: 'set what earns points', roles: ['communityWorker'] },
};

type Reason = (typeof contract.reasons)[number];

function toBalance(rows: readonly BalanceRow[]) {
  const accounts = rows.map((row) => ({
    community: row.fund,
    communityName: row.fund_name,
    balance: row.balance,
  }));
  return { balance: accounts.reduce((sum, account) => sum + account.balance, 0), accounts };
}

const toPosting = (row: PostingRow) => ({
  id: row.id,
  at: row.at,
  community: row.fund,
  amount: row.amount,
  reason: row.reason as Reason,
  matterId: row.matter_id,
  publicLine: row.words,
  ruleVersion: row.rule_version,
});

/** Balance and the latest twenty postings of somebody at the desk; that it was looked at stands in their record. */
async function atDesk(act: Act, { body }: Input<typeof contract.openPointsAtDesk>) {
  const { place, reason } = body;
  const personId = await personAtDesk(act, place, body.personId);
  const [records] = await act.batch(
    recordIds(personId),
    journalEntry({
      kind: 'person',
      matterId: personId,
      step: 'reveal',
      from: '',
      to: '',
      place,
      actorId: act.person,
      subjectId: personId,
      detail: { reason, what: 'points' },
    }),
  );
  const ids = records.rows.map((row) => row.id);
  const [balances, postings] = await act.batch(...pointsAtDesk(ids, 20));
  return { ...toBalance(balances.rows), items: postings.rows.map(toPosting) };
}

async function myPoints(act: Act) {
  const [balances] = await act.batch(balancesOf());
  return toBalance(balances.rows);
}

async function myStatement(act: Act, { query }: Input<typeof contract.listMyPostings>) {
  const { limit = 20 } = query;
  const [postings] = await act.batch(statementOf(idCursor(query.cursor), limit + 1));
  return page(postings.rows, limit, toPosting, (row) => row.id);
}

async function rules(act: Act, tools: Tools, { query }: Input<typeof contract.getPointRules>) {
  const [rows] = await act.batch(rulesAt(query.place));
  const may = tools.access.allows(act.caller, 'points.setRule', { place: query.place, relations: {} });
  return {
    items: rows.rows.map((row) => ({ ...row, reason: row.reason as Reason })),
    can: may ? (['setRule'] as const).slice() : [],
  };
}

async function changeRule(act: Act, { body }: Input<typeof contract.setPointRule>) {
  const row = await setRule(act, body.place, body.reason, body.points);
  await act.batch(
    journalEntry({
      kind: 'pointRule',
      matterId: newId(),
      step: 'set',
      from: '',
      to: '',
      place: body.place,
      actorId: act.person,
      subjectId: null,
      detail: { reason: body.reason, points: body.points, version: row.version },
    }),
  );
  return { reason: body.reason, points: row.points, version: row.version };
}

/** Points (S10): what service earns, balance and statement. */
export const points: Feature = {
  name: 'points',
  permissions,
  refusals: ledgerRefusals,
  flows: [],
  notes: [{ kind: 'pointRule', step: 'set', words: 'What earns how many points was set.' }],
  measures: [],
  checks: ledgerChecks,
  routines: () => [ledgerRoutine],
  operations: (tools) => [
    inPlace(contract.getMyPoints, null, (act) => myPoints(act)),
    inPlace(contract.listMyPostings, null, (act, input) => myStatement(act, input)),
    inPlace(
      contract.openPointsAtDesk,
      ({ body }) => body.place,
      (act, input) => atDesk(act, input),
    ),
    inPlace(
      contract.getPointRules,
      ({ query }) => query.place,
      (act, input) => rules(act, tools, input),
    ),
    inPlace(
      contract.setPointRule,
      ({ body }) => body.place,
      (act, input) => changeRule(act, input),
    ),
  ],
};
