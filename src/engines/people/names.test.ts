import { describe, expect, it } from 'vitest';
import {
  maskApart,
  maskName,
  maskPhone,
  mobileNumber,
  normalisePhone,
  phoneAsKept,
  takesMessages,
} from './index.ts';

describe('names', () => {
  it.each([
    ['王秀兰', '王**'],
    ['王芳', '王*'],
    ['欧阳春晓', '欧***'],
    ['阿依古丽·买买提', '阿***'],
    ['王', '王*'],
    ['—', '—'],
    ['𠮷田', '𠮷*'],
    ['Mary Ann Smith', 'M** A** S**'],
  ])('%s is shown as %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it.each([
    [['王秀兰'], ['王**']],
    [
      ['王秀兰', '李强'],
      ['王**', '李*'],
    ],
    [
      ['王秀兰', '王小明', '李强'],
      ['王*兰', '王*明', '李*'],
    ],
    [
      ['王大明', '王小明', '王秀兰'],
      ['王大明', '王小明', '王*兰'],
    ],
    [
      ['张伟', '张强'],
      ['张伟', '张强'],
    ],
    [
      ['Ann Smith', 'Amy Smith'],
      ['Ann Smith', 'Amy Smith'],
    ],
  ])('%j to choose among are shown as %j', (names, masked) => expect(maskApart(names)).toEqual(masked));
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

  it.each(['82000001', '12912340001', '1391234000', '029-8200', '110', '+8613912340001234'])(
    '"%s" has the form of one, but no telephone has it',
    (text) => {
      expect(() => normalisePhone(text)).toThrow('person.phone_invalid');
    },
  );

  it('kept from before only valid ones were taken are found and untied', () => {
    expect(phoneAsKept('12912340001')).toBe('+8612912340001');
    expect(() => phoneAsKept('x')).toThrow('person.phone_invalid');
  });

  it.each([
    ['+8613812345678', true],
    ['+862982000001', false],
    ['+14155552671', false],
  ])('%s takes messages: %s', (number, takes) => expect(takesMessages(number)).toBe(takes));

  it.each(['', '12345', '-----', '+', '00000', '999999999999999999', 'x'])('"%s" is none', (text) => {
    expect(() => normalisePhone(text)).toThrow('person.phone_invalid');
  });

  it('are shown by their first three and last two digits', () => {
    expect(maskPhone('+8613812345678')).toBe('138******78');
    expect(maskPhone('13812345678')).toBe('138******78');
    expect(maskPhone('+14155552671')).toBe('+141******71');
  });

  it.each([
    ['+862982000001', '029******01'],
    ['+861082000001', '010******01'],
    ['+869118200001', '0911******01'],
    ['+864001234567', '400******67'],
  ])('the landline %s is shown as %s', (number, masked) => expect(maskPhone(number)).toBe(masked));

  it.each([
    '13912340001',
    '139 1234 0001',
    '139-1234-0001',
    '139.1234.0001',
    '１３９１２３４０００１',
    '+86 139 1234 0001',
    '＋８６１３９１２３４０００１',
    '008613912340001',
    ' 8613912340001 ',
  ])('%s can receive a code', (text) => expect(mobileNumber(text)).toBe('+8613912340001'));

  it.each([
    '',
    '12',
    '110',
    '1391234',
    '82000000',
    '02982000000',
    '23912340001',
    '12912340001',
    '139123400011',
    '+14155552671',
    '+8523912340001',
    '一三九',
    '1391234000a',
  ])('"%s" cannot receive a code', (text) => {
    expect(() => mobileNumber(text)).toThrow('person.phone_not_mobile');
  });
});
