import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusals } from '../src/app/features.ts';
import type { ApiDocument, Described } from '../src/app/server/describe.ts';
import { startWorld, type World } from './world/index.ts';

/** The API's own description is valid OpenAPI 3.1 and says what every operation needs and may refuse. */
const file = join(import.meta.dirname, '../docs/reference/openapi.json');
let world: World;
let document: ApiDocument;
let operations: { method: string; path: string; operation: Described }[];

beforeAll(async () => {
  world = await startWorld();
  const reply = await world.app.inject('/api/openapi.json');
  document = reply.json();
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  );
});
afterAll(() => world.stop());

describe('the description of the API', () => {
  test('the committed file is what the server gives', async () => {
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(document);
  });

  test('is valid OpenAPI, without errors or warnings of the recommended rules', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const findings = await lintFromString({
      source: JSON.stringify(document),
      absoluteRef: file,
      config,
    });
    expect(
      findings.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`),
    ).toEqual([]);
  });

  test('every operation has an id, a tag that is described, and a summary', () => {
    const tags = new Set(document.tags?.map((tag) => tag.name));
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      expect(operation.summary.length, path).toBeGreaterThan(5);
      expect(
        operation.tags.filter((tag) => !tags.has(tag)),
        path,
      ).toEqual([]);
    }
  });

  test('every refusal is listed with its status, as a problem', () => {
    for (const { operation } of operations) {
      const codes = operation['x-refusals'] ?? [];
      expect(codes.length, operation.operationId).toBeGreaterThan(0);
      for (const code of codes) {
        const response = operation.responses[String(refusals[code]?.status)];
        expect(response?.['description'], operation.operationId).toContain(`\`${code}\``);
        expect(Object.keys(response?.['content'] as object)).toContain('application/problem+json');
      }
    }
  });

  test('unsafe operations need a key, and those that need a session say so', async () => {
    for (const { method, operation } of operations) {
      const headers = (operation.parameters ?? []).filter((one) => one['in'] === 'header');
      expect(
        headers.map((one) => one['name']),
        operation.operationId,
      ).toEqual(method === 'get' ? [] : ['Idempotency-Key']);
    }
    const mine = document.paths['/api/{city}/my/wishes']?.['get'];
    expect(mine?.security).toEqual([{ session: [] }]);
    const visitor = await world.as(null);
    expect((await visitor.get('/my/wishes')).status).toBe(401);
  });

  test('what it says of the key is what the server does', async () => {
    const worker = await world.as('worker');
    const reply = await worker.send('DELETE', '/session', undefined, { 'idempotency-key': 'none' });
    expect(reply.body.code).toBe('idempotency.key_missing');
    expect(reply.status).toBe(400);
  });
});
