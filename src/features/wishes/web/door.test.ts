import { expect, test } from 'vitest';
import { seemsDoor } from './door.ts';

test.each([
  '想要电暖器，送到3号楼',
  '我住二单元',
  '502室的灯坏了',
  '12栋门口',
  '住在 6 楼',
  'Flat 12 is cold',
])('%s seems to hold a door', (line) => expect(seemsDoor(line)).toBe(true));

test.each([
  '想要一台电暖器，晚上太冷',
  '想坐地铁4号线去看花',
  '想找 2 位邻居一起打太极',
  'A lesson for 2 people',
])('%s does not', (line) => expect(seemsDoor(line)).toBe(false));
