import { join } from 'node:path';
import { expect, test } from 'vitest';
import { access, contractsOf, features, refusals } from '../../src/app/features.ts';
import type { Contract } from '../../src/base/contract.ts';
import { testKeys } from '../world/index.ts';
import { dotted, filesBelow, root, sources, textOf, walk, type Node } from './source.ts';

/** Contracts, flows and refusals say what they owe. */
const contracts = contractsOf({ access, keys: testKeys, demo: true, sendCode: null });

test('every contract has a permission of the table, so that nothing is open by accident', () => {
  expect(
    contracts.filter(({ permission }) => !access.rules[permission]).map((one) => one.operationId),
  ).toEqual([]);
});

test('every contract has a summary, for those who read the reference', () => {
  expect(
    contracts.filter(({ summary }) => !/^[A-Z].{8,}/.test(summary)).map((one) => one.operationId),
  ).toEqual([]);
});

test('every refusal has words in both languages, since somebody will read them', () => {
  const listed = contracts.flatMap((contract) => contract.refusals);
  expect(listed.filter((code) => !refusals[code])).toEqual([]);
  const poor = Object.entries(refusals).filter(
    ([, { status, zh, en }]) =>
      !(status >= 400 && status < 600 && /[\u4e00-\u9fff]/.test(zh) && /^[A-Z]/.test(en)),
  );
  expect(poor).toEqual([]);
});

test('every failure that is thrown has words', () => {
  const thrown = sources
    .filter(({ path }) => path.startsWith('src/') && !path.includes('/web/'))
    .flatMap((source) => {
      const codes: string[] = [];
      walk(source.program, (node) => {
        if (node.type !== 'NewExpression' || dotted(node['callee']) !== 'Failure') return;
        const [first] = node['arguments'] as Node[];
        const code = first && textOf(first);
        if (code && !code.includes('?')) codes.push(code);
      });
      return codes;
    });
  expect(thrown.length).toBeGreaterThan(20);
  expect(thrown.filter((code) => !refusals[code])).toEqual([]);
});

test('every contract that is declared is served, and under one name', async () => {
  const files = filesBelow('src/features').filter((path) =>
    /^src\/features\/[^/]+\/contract\.ts$/.test(path),
  );
  const declared: string[] = [];
  for (const file of files) {
    const values = Object.values(
      (await import(join(root, file))) as Record<string, Partial<Contract> | undefined>,
    );
    declared.push(...values.flatMap((value) => (value?.operationId ? [value.operationId] : [])));
  }
  expect(declared.toSorted()).toEqual(contracts.map((contract) => contract.operationId));
});

test('a step and its operation ask for the same permission, so that a shown button always works', () => {
  let compared = 0;
  const apart = features.flatMap((feature) =>
    feature.flows.flatMap((flow) =>
      Object.entries(flow.steps).flatMap(([name, step]) => {
        const ends = new RegExp(`/${flow.kind}(?:e?s)/\\{id\\}/${name}$`);
        const operation = contracts.find((contract) => ends.test(contract.path));
        if (operation) compared += 1;
        return operation && operation.permission !== step.permission
          ? [`${flow.kind} ${name}: ${step.permission} is not ${operation.permission}`]
          : [];
      }),
    ),
  );
  expect(compared).toBeGreaterThan(10);
  expect(apart).toEqual([]);
});

test('every permission is used, so that the table stays the truth', () => {
  const text = sources
    .filter(({ path }) => path.startsWith('src/') && !/permissions\.ts$/.test(path))
    .map((source) => source.text)
    .join('\n');
  expect(Object.keys(access.rules).filter((name) => !text.includes(`'${name}'`))).toEqual([]);
});
