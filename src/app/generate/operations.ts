import type { Contract } from '../../base/contract.ts';

/** The web's table of operations: method and path by operationId. */
export function drawOperations(contracts: readonly Contract[]): string {
  const lines = contracts.map(
    ({ operationId, method, path }) => `  ${operationId}: ['${method}', '${path}'],`,
  );
  return [
    '/** Generated from the contracts: method and path of every operation. */',
    'export const operations = {',
    ...lines,
    '} as const;',
    '',
  ].join('\n');
}
