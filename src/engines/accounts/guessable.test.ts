import { describe, expect, it } from 'vitest';
import { checkPassword } from './index.ts';

describe('a password', () => {
  it.each([
    'password1234',
    'Password2026!',
    '2026password',
    '!!password!!',
    'P@ssw0rd1234',
    'passwordpassword',
    'administrator1',
    'welcome12345',
    'nuanlin2026!',
    'ｐａｓｓｗｏｒｄ１２３４',
    'sunli-sunli-7',
    'xxSunLi20260101',
    'sun.li.19800101',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    '1212121212',
    '1234567890',
    '9876543210',
    'abcdefghijkl',
    'qwertyuiop12',
    'asdfghjkl123',
    'qq123456789',
    'woaini1314520',
    'short-one',
  ])('%s is refused', (password) => {
    expect(() => checkPassword(password, 'sunli')).toThrow('session.password_weak');
  });

  it.each([
    '我家门口有三棵银杏树',
    'three kettles on a green roof',
    'canary-password-9',
    'Vq7-tmbd-92xk',
    '4071 geese and a password',
  ])('%s is taken', (password) => {
    expect(() => checkPassword(password, 'sunli')).not.toThrow();
  });
});
