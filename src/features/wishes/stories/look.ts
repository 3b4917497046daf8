import { Failure } from '../../../base/failure.ts';
import { hasNumber } from '../numbers.ts';

/** What the words of a story might give away: looked for before anybody is asked, shown to those who write and check. */
export type Warning = 'door' | 'illness' | 'hardship' | 'child';

const signs: Readonly<Record<Warning, RegExp>> = {
  door: /\d+\s*(?:号楼|号院|栋|幢|单元|室|弄)|[一二三四五六七八九十]+(?:号楼|单元|栋|幢)|\b(?:room|unit|building|block|flat) ?\d/iu,
  illness:
    /癌|肿瘤|糖尿病|高血压|心脏病|中风|脑梗|偏瘫|瘫痪|残疾|轮椅|精神|抑郁|尿毒|透析|艾滋|肝炎|痴呆|失能|失智|[住入出医]院|手术|化疗|病|\b(?:cancer|tumou?r|diabet|stroke|paralys|disab|wheelchair|depress|dialysis|dementia|hospital|surgery|ill(?:ness)?|sick)/iu,
  hardship: /低保|特困|贫困|困难户|五保|救助|欠债|\b(?:poor|poverty|welfare|debt)/iu,
  child:
    /孩子|小孩|儿童|孙子|孙女|小学|中学|幼儿园|学校|年级|[一二三四五六七八九]班|\b(?:child|children|kid|grandson|granddaughter|school|kindergarten|pupil)/iu,
};

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/** What might be given away, in the order of the list. */
export const warningsOf = (text: string): Warning[] =>
  (Object.keys(signs) as Warning[]).filter((sign) => signs[sign].test(text.normalize('NFKC')));

/** Health, hardship or a child: consent is asked twice. */
export const isSensitive = (text: string): boolean => warningsOf(text).some((warning) => warning !== 'door');

/** The name as people write it, and the given name alone: 王秀兰, 秀兰. Names in Latin letters: each word of three letters or more. */
function formsOf(name: string): string[] {
  if (/\p{Script=Latin}/u.test(name)) return name.split(/\s+/).filter((word) => word.length > 2);
  const letters = [...name];
  return letters.length > 2 ? [name, letters.slice(1).join('')] : [name];
}

/** Refuses words that hold one of the names, or a number by which somebody is reached: `story.has_name`, `story.has_number`. */
export function checkWords(text: string, names: readonly string[]): void {
  if (hasNumber(text)) throw new Failure('story.has_number');
  const plain = bare(text);
  if (names.flatMap(formsOf).some((form) => plain.includes(bare(form)))) throw new Failure('story.has_name');
}
