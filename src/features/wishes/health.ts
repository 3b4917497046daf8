import { call, type Act } from '../../base/act.ts';
import { isCaller } from '../../base/caller.ts';
import { Failure } from '../../base/failure.ts';
import { statement } from '../../base/statement.ts';
import { giveConsent, purpose } from '../../engines/consent/index.ts';
import { givenAtDesk } from '../../engines/mandates/index.ts';
import { recordsOfAny } from '../../engines/people/index.ts';
import { healthWords } from './health-words.ts';
import type { WishRow } from './wish-row.ts';
import type { Hidden } from './shapes.ts';

/** The separate consent that a health note rests upon (Personal Information Protection Law, articles 28 to 31). */

const gone = `health_sealed = null, health_consent_id = null, health_consent_live = null, health_unasked = null`;
const eraseResting = statement(
  'wishes.erase_health',
  `update wish_private set ${gone} where city_id = $1 and health_consent_id = $2`,
);
const eraseOf = statement(
  'wishes.erase_health_of',
  `update wish_private p set ${gone} where p.city_id = $1 and p.health_sealed is not null and p.wish_id in
     (select w.id from wish w where w.city_id = $1 and w.subject_id in ${recordsOfAny('$2')})`,
);

/** The wisher agrees that their wishes say what to mind about their health; with the consent every such note goes. */
export const wishHealth = purpose({
  name: 'wish.health',
  ...healthWords,
  ended: async (act, consent) => {
    await act.batch(call(eraseResting, [consent.id]), call(eraseOf, [consent.person_id]));
  },
});

/** Whose note it is, and by which road it came. */
export interface HealthOf {
  readonly subjectId: string;
  readonly road: WishRow['road'];
}

/**
 * The consent that a note rests upon: given by the wisher, in their name by a proxy or their guardian, by a neighbour who says
 * that the wisher agreed, or written down at the desk. Refuses a note that nobody agreed to (`wish.health_consent_missing`),
 * earlier words (`consent.words_changed`), and under fourteen everybody but the guardian (`consent.guardian_needed`), who at
 * the desk is to be recorded there first (`consent.guardian_first`).
 */
export async function consentToHealth(
  act: Act,
  { subjectId, road }: HealthOf,
  { healthConsent }: Hidden,
): Promise<string> {
  if (healthConsent === undefined) throw new Failure('wish.health_consent_missing');
  if (healthConsent !== wishHealth.version) throw new Failure('consent.words_changed');
  const own = isCaller(act.caller, subjectId);
  const given = { personId: own ? act.person : subjectId, purpose: wishHealth };
  if (road !== 'web') {
    const by = await givenAtDesk(act, subjectId);
    return giveConsent(act, { ...given, road: road === 'paper' ? 'paper' : 'desk', ...by });
  }
  if (own) return giveConsent(act, given);
  return giveConsent(act, {
    ...given,
    givenBy: act.caller.behalf?.actor ?? act.person,
    givenAs: 'proxy',
  });
}
