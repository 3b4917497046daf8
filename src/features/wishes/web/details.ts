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
}
export const blankDetails: DetailText = {
  worth: '',
  day: '',
  part: 'any',
  meetingPoint: '',
  company: 'none',
  health: '',
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

/** Are the details as they should be? What is left empty is. */
export const detailsReady = ({ worth, meetingPoint, health }: DetailText): boolean =>
  yuanOf(worth) !== false &&
  lengthOf(meetingPoint.trim()) <= longestDetail.meetingPoint &&
  lengthOf(health.trim()) <= longestDetail.health;

/** The details as the server takes them: a thing has a worth, everything else a time and a place. */
export function detailsBody(
  kind: string | null,
  text: DetailText,
): Pick<Body_, 'worthYuan' | 'service' | 'health'> {
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
