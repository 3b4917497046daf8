import { describe, expect, it } from 'vitest';
import { maskName, maskPhone, normalisePhone } from './index.ts';

describe('names', () => {
  it.each([
    ['王秀兰', '王**'],
    ['王芳', '王*'],
    ['欧阳春晓', '欧***'],
    ['阿依古丽·买买提', '阿***'],
    ['王', '王*'],
    ['𠮷田', '𠮷*'],
    ['Mary Ann Smith', 'M** A** S**'],
  ])('%s is shown as %s', (name, masked) => expect(maskName(name)).toBe(masked));
});

describe('telephones', () => {
  it.each([
    ['13812345678', '+8613812345678'],
    ['138 1234 5678', '+8613812345678'],
    ['138-1234-5678', '+8613812345678'],
    ['+86 138 1234 5678', '+8613812345678'],
    ['029-82000001', '+862982000001'],
    ['02982000001', '+862982000001'],
  ])('%s is %s', (text, number) => expect(normalisePhone(text)).toBe(number));

  it.each(['', '12345', '-----', '+', '00000', '999999999999999999', 'x'])('"%s" is none', (text) => {
    expect(() => normalisePhone(text)).toThrow('person.phone_invalid');
  });

  it('are shown by their first three and last two digits', () => {
    expect(maskPhone('+8613812345678')).toBe('138******78');
    expect(maskPhone('13812345678')).toBe('138******78');
  });
});
