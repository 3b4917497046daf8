import { call, type Act, type Call } from '../../base/act.ts';
import { seal, unseal, type Keys } from '../../base/crypto.ts';
import { statement } from '../../base/statement.ts';
import { isKnownYear, workingDaysAfter } from '../../engines/calendar/index.ts';
import { keyOf } from '../../engines/people/index.ts';
import { consentToHealth, type HealthOf } from './health.ts';
import type { Details, Hidden } from './shapes.ts';
import type { WishRow } from './wish-row.ts';

/** What a thing and a service differ in, and what of a wish is held sealed. */

/** The columns of the details, in the order in which `detailsIn` gives their values. */
export const detailColumns = [
  'worth_yuan',
  'when_on',
  'when_part',
  'meeting_point',
  'escort',
  'two_adults',
] as const;

/** The values of the columns, from the body of a request; the database refuses what is not for this kind. */
export const detailsIn = ({ worthYuan, service }: Details): unknown[] => [
  worthYuan ?? null,
  service?.day ?? null,
  service?.part ?? null,
  service?.meetingPoint ?? null,
  service?.escort ?? false,
  service?.twoAdults ?? false,
];

/** The details of a wish, as everybody may read them. */
export const detailsOf = (row: WishRow) => ({
  worthYuan: row.worth_yuan,
  service:
    row.kind === 'thing'
      ? null
      : {
          day: row.when_on,
          part: row.when_part,
          meetingPoint: row.meeting_point,
          escort: row.escort,
          twoAdults: row.two_adults,
          secondNamed: row.second_named,
        },
});

interface SealedRow {
  sealed: string | null;
  health_sealed: string | null;
  second_sealed: string | null;
}
const insertPrivate = statement(
  'wishes.insert_private',
  `insert into wish_private (city_id, wish_id, sealed, health_sealed, health_consent_id, health_consent_live)
   values ($1, $2, $3, $4, $5::uuid, case when $5::uuid is not null then true end)
   on conflict (city_id, wish_id) do update set sealed = coalesce(excluded.sealed, wish_private.sealed),
     health_sealed = coalesce(excluded.health_sealed, wish_private.health_sealed),
     health_consent_id = coalesce(excluded.health_consent_id, wish_private.health_consent_id),
     health_consent_live = coalesce(excluded.health_consent_live, wish_private.health_consent_live),
     health_unasked = case when excluded.health_sealed is null then wish_private.health_unasked end`,
);
const nameSecond = statement(
  'wishes.name_second',
  `insert into wish_private (city_id, wish_id, second_sealed) values ($1, $2, $3)
   on conflict (city_id, wish_id) do update set second_sealed = excluded.second_sealed`,
);
const forgetSecond = statement(
  'wishes.forget_second',
  'update wish_private set second_sealed = null where city_id = $1 and wish_id = $2 and second_sealed is not null',
);
const privateOf = statement<SealedRow>(
  'wishes.private',
  'select sealed, health_sealed, second_sealed from wish_private where city_id = $1 and wish_id = $2',
);

const columns = {
  privatePart: 'wish_private.sealed',
  health: 'wish_private.health_sealed',
  second: 'wish_private.second_sealed',
} as const;

/**
 * The calls that keep what is not public, sealed with the wisher's key; none when there is nothing to keep. A health note
 * rests upon a consent of its own, which is given here; what is refused without one, `consentToHealth` says.
 */
export async function keepHidden(
  act: Act,
  keys: Keys,
  wish: { id: string } & HealthOf,
  body: Hidden,
): Promise<Call[]> {
  const { privatePart, health } = body;
  if (!privatePart && !health) return [];
  const consent = health ? await consentToHealth(act, wish, body) : null;
  const key = await keyOf(act, keys, wish.subjectId);
  const sealed = privatePart ? await seal(key, columns.privatePart, wish.id, privatePart) : null;
  const healthSealed = health ? await seal(key, columns.health, wish.id, health) : null;
  return [call(insertPrivate, [wish.id, sealed, healthSealed, consent])];
}

/** The call that keeps the name of the second adult, sealed. */
export async function keepSecond(act: Act, keys: Keys, row: WishRow, name: string): Promise<Call> {
  const key = await keyOf(act, keys, row.subject_id);
  return call(nameSecond, [row.id, await seal(key, columns.second, row.id, name)]);
}

/** The call that forgets the second adult of a claim that has ended. */
export const secondForgotten = (wishId: string): Call => call(forgetSecond, [wishId]);

/** What is held sealed of a wish: each null where nothing was written. */
export async function openHidden(
  act: Act,
  key: Uint8Array,
  wishId: string,
): Promise<{ privatePart: string | null; health: string | null; second: string | null }> {
  const row = await act.one(privateOf, wishId);
  const open = (column: keyof typeof columns, sealed: string | null | undefined) =>
    sealed ? unseal(key, columns[column], wishId, sealed) : null;
  return {
    privatePart: await open('privatePart', row?.sealed),
    health: await open('health', row?.health_sealed),
    second: await open('second', row?.second_sealed),
  };
}

const todayIn = statement<{ today: string }>(
  'wishes.today',
  `select (now() at time zone 'Asia/Shanghai')::date as today from city where city_id = $1`,
);

/** Today in Asia/Shanghai, as the database says. */
export async function todayOf(act: Act): Promise<string> {
  return (await act.one(todayIn))?.today ?? '';
}

/** By when a wish that comes in today is to be reviewed. */
export const reviewBy = (today: string, days: number): string => workingDaysAfter(today, days);

/** Are the holidays known as far as reviews reach? */
export const calendarKnown = (today: string, days: number): boolean =>
  isKnownYear(today) && isKnownYear(reviewBy(today, days));
