/** Telephone numbers on the page: how they are written, what is tapped, what a code can be sent to. */
import { describe, expect, it } from 'vitest';
import { asDialled, isMobile, telOf } from './phone.ts';

describe('telephones on the page', () => {
  it.each([
    ['+8613812345678', '13812345678'],
    ['+862982000001', '029-82000001'],
    ['+861082000001', '010-82000001'],
    ['+869118200001', '0911-8200001'],
    ['+8691182000012', '0911-82000012'],
    ['+864001234567', '4001234567'],
    ['+14155552671', '+14155552671'],
    ['029-82000001', '029-82000001'],
  ])('%s is dialled as %s', (kept, dialled) => expect(asDialled(kept)).toBe(dialled));

  it('are called by the whole number', () => expect(telOf('+862982000001')).toBe('tel:+862982000001'));

  it.each([
    ['13912340001', true],
    ['１３９ １２３４ ０００１', true],
    ['+86 139.1234-0001', true],
    ['12', false],
    ['82000000', false],
    ['02982000000', false],
    ['23912340001', false],
    ['+14155552671', false],
    ['', false],
  ])('a code can be sent to "%s": %s', (typed, can) => expect(isMobile(typed)).toBe(can));
});
