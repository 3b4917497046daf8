import type { Body } from '../../../web/call.ts';
import { draftOf, putDraft } from '../../../web/ui/index.ts';
import { detailsFrom } from './details.ts';
import { blank } from './hang-parts.ts';
import type { Draft } from './hang-parts.ts';

/** Puts what was to be sent back into the form that it came from. */
export function draftFrom(act: {
  readonly person: string;
  readonly community: string;
  readonly body: string;
}): void {
  const body = JSON.parse(act.body) as Body<'proposeWish'>;
  const { subject, service } = body;
  const details = detailsFrom({
    worthYuan: body.worthYuan ?? null,
    service: service
      ? {
          day: service.day ?? null,
          part: service.part ?? null,
          meetingPoint: service.meetingPoint ?? null,
          escort: service.escort ?? false,
          twoAdults: service.twoAdults ?? false,
          secondNamed: false,
        }
      : null,
  });
  const draft: Draft = {
    ...blank,
    ...details,
    whose: subject ? 'other' : 'myself',
    name: subject?.name ?? '',
    phone: subject?.phone ?? '',
    callback: (subject?.callback ?? null) as Draft['callback'],
    kind: body.kind,
    line: body.publicLine,
    privatePart: body.privatePart ?? '',
    health: body.health ?? '',
    healthAgreed: String(body.healthConsent ?? ''),
  };
  putDraft(draftOf(act.person, `wish.${act.community}`), draft);
}
