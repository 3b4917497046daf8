/** Addresses: which page belongs to a path, and that every path we build leads somewhere. */
import { expect, test } from 'vitest';
import { fit } from './address.ts';
import { cityOf, paths } from './paths.ts';

test.each([
  ['/c/:community', '/c/610102004002', { community: '610102004002' }],
  ['/c/:community/wishes/:id', '/c/610102004002/wishes/1', { community: '610102004002', id: '1' }],
  ['/c/:community/wish/new', '/c/610102004002/wish/new', { community: '610102004002' }],
])('%s fits %s', (pattern, path, parts) => {
  expect(fit(pattern, path)).toEqual(parts);
});

test.each([
  ['/c/:community', '/c/'],
  ['/c/:community', '/c/610102004002/wishes'],
  ['/c/:community/wishes/:id', '/c/610102004002/wish/new'],
])('%s does not fit %s', (pattern, path) => {
  expect(fit(pattern, path)).toBeNull();
});

test('the city of a community is its first four digits', () => {
  expect(cityOf('150602006005')).toBe(1506);
  expect(paths.live('150602006005')).toBe('/api/1506/live?place=150602006005');
});
