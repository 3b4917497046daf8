import type { Contract } from '../../base/contract.ts';
import { groundRefusals } from '../../base/failure.ts';
import { refusals } from '../features.ts';
import { code, codes, page, table } from './markdown.ts';

/** Every refusal: its code and status, its words in both languages, and the operations that may give it. */
export function drawFailures(contracts: readonly Contract[]): string {
  const listed = (failure: string): string[] =>
    contracts
      .filter((contract) => contract.refusals.includes(failure))
      .map((contract) => contract.operationId);
  const rowsOf = (own: boolean): string[][] =>
    Object.entries(refusals)
      .filter(([failure]) => !(failure in groundRefusals) === own)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([failure, { status, zh, en }]) => [
        code(failure),
        String(status),
        zh,
        en,
        ...(own ? [codes(listed(failure))] : []),
      ]);
  const head = ['code', 'status', '中文', 'English'];
  return page('Failures', [
    'A refusal is a problem of RFC 9457 (`application/problem+json`) with its `code`; `detail` holds the words in the ' +
      "caller's language. Codes stay as they are; words may be mended.",
    '## Of single operations',
    table([...head, 'operations'], rowsOf(true)),
    '## Of any operation',
    table(head, rowsOf(false)),
  ]);
}
