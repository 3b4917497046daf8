import type { Static } from 'typebox';
import { detailsBody } from '../details.ts';
import type { DetailText } from '../details.ts';
import type { getWish } from '../../contract.ts';

export type WishView = Static<(typeof getWish)['reply']>;
/** A step that the server may offer in `can`. */
export type Step = WishView['can'][number];

export const fieldNames = [
  'how',
  'kind',
  'publicLine',
  'privatePart',
  'grade',
  'organisationId',
  'reason',
  'words',
  'road',
  'until',
  'name',
  'answer',
  'worth',
  'day',
  'part',
  'meetingPoint',
  'company',
  'health',
  'healthAgreed',
] as const;
export type FieldName = (typeof fieldNames)[number];
export type Values = Partial<Record<FieldName, string>>;

export interface Field {
  readonly name: FieldName;
  readonly required: boolean;
}

const must = (name: FieldName): Field => ({ name, required: true });
const may = (name: FieldName): Field => ({ name, required: false });

/** What is asked for each step, in the order in which it is asked. The server offers the steps; this only words them. */
export const stepFields: Readonly<Record<Step, readonly Field[]>> = {
  tell: [must('how')],
  accept: [must('publicLine')],
  return: [must('reason')],
  decline: [must('reason')],
  reveal: [],
  claim: [may('organisationId')],
  release: [must('reason')],
  extend: [must('until'), must('reason')],
  revoke: [must('reason')],
  restore: [],
  accompany: [must('name')],
  join: [may('worth'), may('words')],
  leave: [],
  close: [],
  use: [must('answer'), may('words')],
  annul: [must('reason')],
  fulfil: [may('words')],
  confirm: [must('reason')],
  dispute: [must('reason')],
  thank: [must('grade'), may('words')],
  answer: [must('kind'), must('publicLine'), may('privatePart'), must('road')],
  revise: [must('kind'), must('publicLine'), may('privatePart')],
  withdraw: [may('reason')],
  keep: [],
};

const isDetail = (name: FieldName): boolean =>
  ['worth', 'day', 'part', 'meetingPoint', 'company', 'health', 'healthAgreed'].includes(name);
const hasText = (step: Step): boolean => step === 'revise' || step === 'answer';

/** What a thing and a service differ in, asked after the text; what is written about health needs a consent of its own. */
export function detailFields({ kind, health }: Values): readonly Field[] {
  if (!kind) return [];
  if (kind === 'thing') return [may('worth')];
  const asked = [may('day'), may('part'), may('meetingPoint'), may('company'), may('health')];
  return health?.trim() ? [...asked, must('healthAgreed')] : asked;
}

/** The details as typed here. */
export const detailTextOf = (values: Values): DetailText => ({
  worth: values.worth ?? '',
  day: values.day ?? '',
  part: (values.part as DetailText['part'] | undefined) || 'any',
  meetingPoint: values.meetingPoint ?? '',
  company: (values.company as DetailText['company'] | undefined) || 'none',
  health: values.health ?? '',
  healthAgreed: values.healthAgreed ?? '',
});

/** What a step asks of this wish: its details by its kind, and a reason where a thing has a worth that may be too high. */
export function askedFor(wish: WishView, step: Step, values: Values): readonly Field[] {
  if (hasText(step)) return [...stepFields[step], ...detailFields(values)];
  if (step === 'accept' && wish.worthYuan !== null) return [...stepFields.accept, may('reason')];
  return stepFields[step];
}

/** The order of the buttons: what moves the wish on first, what ends it last. */
export const stepOrder: readonly Step[] = [
  'tell',
  'accept',
  'confirm',
  'thank',
  'answer',
  'fulfil',
  'claim',
  'keep',
  'use',
  'accompany',
  'join',
  'close',
  'leave',
  'reveal',
  'revise',
  'return',
  'dispute',
  'extend',
  'release',
  'revoke',
  'withdraw',
  'decline',
  'restore',
  'annul',
];

/** The single keys that start a step. */
export const stepKeys: Partial<Record<Step, string>> = {
  tell: 't',
  accept: 'a',
  return: 'r',
  decline: 'd',
  reveal: 'v',
  confirm: 'c',
  thank: 'h',
  answer: 'n',
};

/** How many common beginnings there are for the reason of a step; their words are `phrase_<step>_<number>`. */
export const phraseCounts = { return: 3, decline: 3, release: 2, confirm: 2, dispute: 1 } as const;

const longest: Partial<Record<FieldName, number>> = {
  publicLine: 60,
  privatePart: 500,
  reason: 200,
  words: 200,
  name: 40,
  meetingPoint: 40,
  health: 200,
};

/** The most letters of a field, by the contract. */
export function lettersOf(field: FieldName): number | undefined {
  return longest[field];
}

/** The body of a step's request: what was typed, trimmed, empty fields left out, the grade as a number. */
export function stepBody(
  step: Step,
  values: Values,
  asked: readonly Field[] = stepFields[step],
): Record<string, unknown> {
  const body: Record<string, unknown> = hasText(step)
    ? detailsBody(values.kind ?? null, detailTextOf(values))
    : {};
  if (step === 'join' && values.worth?.trim()) body['yuan'] = Number(values.worth);
  for (const { name } of asked.filter((field) => !isDetail(field.name))) {
    const value = values[name]?.trim();
    if (value) body[name] = name === 'grade' ? Number(value) : value;
  }
  return body;
}
