import { expect, test } from 'vitest';
import { isWhole } from './whole.ts';

test('a number is whole with eleven digits for a mobile and seven for a landline', () => {
  for (const whole of ['13900000001', '+86 139 0000 0001', '029-82000001', '8200 0001'])
    expect(isWhole(whole), whole).toBe(true);
  for (const part of ['139', '1390000000', '139000000011', '029-8200', '820000', ''])
    expect(isWhole(part), part).toBe(false);
});
