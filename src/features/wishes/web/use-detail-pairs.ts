import type { Reply } from '../../../web/call.ts';
import { fill, useDates, useWords } from '../../../web/ui/index.ts';
import { companyOf } from './details.ts';
import { detailWords } from './detail-words.ts';

/** The details of a wish as name and value, for those that were told. */
export function useDetailPairs(): (
  wish: Pick<Reply<'getWish'>, 'worthYuan' | 'service'>,
) => (readonly [name: string, value: string])[] {
  const words = useWords(detailWords);
  const { day } = useDates();
  return ({ worthYuan, service }) => {
    if (!service) return worthYuan ? [[words.worthName, fill(words.worth, { yuan: worthYuan })]] : [];
    const time = [
      service.day ? day(service.day) : service.part && words.anyDay,
      service.part && words[`part.${service.part}`],
    ].filter(Boolean);
    const company = companyOf(service.escort, service.twoAdults);
    return [
      ...(time.length ? [[words.when, time.join(' · ')] as const] : []),
      ...(service.meetingPoint ? [[words.where, service.meetingPoint] as const] : []),
      ...(company === 'none' ? [] : [[words.company, words[`company.${company}`]] as const]),
    ];
  };
}
