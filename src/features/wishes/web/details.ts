/** What a thing and a service differ in, as it is typed. */
import type { Body, Reply } from '../../../web/call.ts';
import { lengthOf } from '../../../web/ui/index.ts';

export interface DetailText {
  readonly worth: string;
  readonly day: string;
  readonly part: 'any' | 'morning' | 'afternoon' | 'evening';
  readonly meetingPoint: string;
  readonly company: 'none' | 'escort' | 'two' | 'both';
  readonly health: string;
  /** Version of the words in which what is written about health was agreed to; empty while it was not. */
  readonly healthAgreed: string;
}
/** Whose health is written about: one's own (or that of whom one acts for), or somebody else's. */
export type Whose = 'myself' | 'other';
export const blankDetails: DetailText = {
  worth: '',
  day: '',
  part: 'any',
  meetingPoint: '',
  company: 'none',
  health: '',
  healthAgreed: '',
};
export const longestDetail = { meetingPoint: 40, health: 200 } as const;

type Body_ = Body<'proposeWish'>;

/** Yuan as typed: a whole number from 1 to 100,000, null for nothing, false for anything else. */
export function yuanOf(typed: string): number | null | false {
  const text = typed.trim();
  if (text === '') return null;
  const yuan = /^[0-9]{1,6}$/.test(text) ? Number(text) : 0;
  return yuan >= 1 && yuan <= 100_000 ? yuan : false;
}

export type DetailPart = 'worth' | 'when' | 'where' | 'company' | 'health';

/** The questions that a wish of a kind has besides its text. */
export const detailPartsOf = (kind: string | null): readonly DetailPart[] =>
  kind === null ? [] : kind === 'thing' ? ['worth'] : ['when', 'where', 'company', 'health'];

/** Is something written about health that nobody has agreed to yet? */
export const lacksConsent = ({ health, healthAgreed }: DetailText): boolean =>
  health.trim() !== '' && healthAgreed === '';

/** Is what a question asks for as it should be? What is left empty is. */
export function detailReady(part: DetailPart, text: DetailText): boolean {
  if (part === 'worth') return yuanOf(text.worth) !== false;
  if (part === 'where') return lengthOf(text.meetingPoint.trim()) <= longestDetail.meetingPoint;
  if (part === 'health') return lengthOf(text.health.trim()) <= longestDetail.health && !lacksConsent(text);
  return true;
}

/** Are all the details of a wish of this kind as they should be? */
export const detailsReady = (kind: string | null, text: DetailText): boolean =>
  detailPartsOf(kind).every((part) => detailReady(part, text));

/** What changes when somebody writes about health: once it is empty, nobody agrees to anything any more. */
export const healthTyped = (health: string): Partial<Pick<DetailText, 'health' | 'healthAgreed'>> =>
  health.trim() === '' ? { health, healthAgreed: '' } : { health };

/** The details as the server takes them: a thing has a worth, everything else a time and a place. */
export function detailsBody(
  kind: string | null,
  text: DetailText,
): Pick<Body_, 'worthYuan' | 'service' | 'health' | 'healthConsent'> {
  if (kind === 'thing') {
    const worthYuan = yuanOf(text.worth);
    return worthYuan ? { worthYuan } : {};
  }
  const meetingPoint = text.meetingPoint.trim();
  const health = text.health.trim();
  return {
    service: {
      ...(text.day ? { day: text.day } : {}),
      ...(text.part === 'any' ? {} : { part: text.part }),
      ...(meetingPoint ? { meetingPoint } : {}),
      escort: text.company === 'escort' || text.company === 'both',
      twoAdults: text.company === 'two' || text.company === 'both',
    },
    ...(health ? { health } : {}),
    ...(health && text.healthAgreed ? { healthConsent: Number(text.healthAgreed) } : {}),
  };
}

/** The details of a wish that is changed, as they stand. */
export function detailsFrom({
  worthYuan,
  service,
}: Pick<Reply<'getWish'>, 'worthYuan' | 'service'>): DetailText {
  return {
    ...blankDetails,
    worth: worthYuan ? String(worthYuan) : '',
    day: service?.day ?? '',
    part: service?.part ?? 'any',
    meetingPoint: service?.meetingPoint ?? '',
    company: companyOf(service?.escort ?? false, service?.twoAdults ?? false),
  };
}

export function companyOf(escort: boolean, twoAdults: boolean): DetailText['company'] {
  if (escort) return twoAdults ? 'both' : 'escort';
  return twoAdults ? 'two' : 'none';
}
