import { fileTypesOf, type Contract } from '../../base/contract.ts';

/** The web's table of operations: method and path by operationId, and which of them answer with a file. */
export function drawOperations(contracts: readonly Contract[]): string {
  const lines = contracts.map(
    ({ operationId, method, path, reply }) =>
      `  ${operationId}: ['${method}', '${path}'${fileTypesOf(reply) ? ", 'file'" : ''}],`,
  );
  return [
    '/** Generated from the contracts: method and path of every operation, and which answer with a file. */',
    'export const operations = {',
    ...lines,
    '} as const;',
    '',
  ].join('\n');
}
