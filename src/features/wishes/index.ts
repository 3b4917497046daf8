import { inPlace, onTarget, type Operation } from '../../base/operation.ts';
import type { Feature, Tools } from '../../engines/feature/index.ts';
import { photoRefusals } from '../../engines/photos/index.ts';
import * as actions from './actions.ts';
import { annul } from './annul.ts';
import * as claims from './claims.ts';
import { cardNotes, cardOperations } from './cards/index.ts';
import { cardRefusals } from './cards/refusals.ts';
import { wishChecks } from './checks.ts';
import './erasure.ts';
import './merge.ts';
import './organisations.ts';
import * as contract from './contract.ts';
import { exportOperations } from './export/index.ts';
import { areaOperations } from './areas/index.ts';
import { figures } from './figures.ts';
import { wishMeasures } from './measures.ts';
import { wishFlow } from './flow.ts';
import { laterWishNotices } from './notices-later.ts';
import { shownNotices } from './notices-shown.ts';
import { wishNotices } from './notices.ts';
import { wishPermissions } from './permissions.ts';
import { photoNotes, photoOperations, photoPermissions } from './photos/index.ts';
import { forgetOriginals } from './photos/retention.ts';
import { answer, propose } from './propose.ts';
import * as queries from './queries.ts';
import { wishRefusals } from './refusals.ts';
import { searchOperations } from './search/index.ts';
import { getRules, setRules } from './rules.ts';
import { wishRoutines } from './routines.ts';
import * as shares from './shares.ts';
import { keep } from './still.ts';
import { listSimilar } from './similar.ts';
import { see } from './story.ts';
import { answerUse } from './use.ts';
import { storyFlow, storyOperations, storyPermissions, storyRefusals } from './stories/index.ts';
import { storyChecks } from './stories/checks.ts';
import './photos/erasure.ts';
import { wishTarget } from './wish-row.ts';

export { lapseNow, letDayPass } from './demonstration.ts';
export { wishHealth } from './health.ts';

/** The wish tree (S1): small wishes hung, reviewed, claimed, fulfilled, thanked for and answered. */
export const wishes: Feature = {
  name: 'wishes',
  permissions: { ...wishPermissions, ...photoPermissions, ...storyPermissions },
  refusals: { ...wishRefusals, ...cardRefusals, ...photoRefusals, ...storyRefusals },
  checks: [...wishChecks, ...storyChecks],
  flows: [wishFlow, storyFlow],
  notes: [
    { kind: 'wishRule', step: 'set', words: 'What a community allows was set.' },
    ...cardNotes,
    ...photoNotes,
  ],
  measures: [wishMeasures],
  notices: [...wishNotices, ...laterWishNotices, ...shownNotices],
  routines: () => [...wishRoutines, forgetOriginals],
  operations(tools) {
    return [
      ...searchOperations(tools),
      ...cardOperations(tools),
      ...photoOperations(tools),
      ...exportOperations,
      ...storyOperations(tools),
      ...areaOperations(tools),
      inPlace(
        contract.listWishes,
        ({ query }) => query.place,
        (act, input) => queries.list(act, tools, input),
      ),
      inPlace(
        contract.getWishTree,
        ({ query }) => query.place,
        (act, input) => queries.tree(act, tools, input),
      ),
      inPlace(
        contract.getWishFigures,
        ({ query }) => query.place,
        (act, input) => figures(act, tools, input),
      ),
      inPlace(
        contract.listWishesOfPerson,
        ({ query }) => query.place,
        (act, input) => queries.listOfPerson(act, tools, input),
      ),
      inPlace(
        contract.listWishQueue,
        ({ query }) => query.place,
        (act, input) => queries.listQueue(act, tools, input),
      ),
      inPlace(
        contract.getWishRules,
        ({ query }) => query.place,
        (act, input) => getRules(act, tools, input),
      ),
      inPlace(
        contract.setWishRules,
        ({ body }) => body.place,
        (act, input) => setRules(act, input),
      ),
      inPlace(
        contract.listLateReviews,
        ({ query }) => query.place,
        (act, input) => queries.listLate(act, tools, input),
      ),
      inPlace(contract.listMyWishes, null, (act, input) => queries.listMine(act, tools, input)),
      inPlace(contract.listMyClaims, null, (act, input) => queries.listClaims(act, tools, input)),
      inPlace(contract.proposeWish, null, (act, input) => propose(act, tools, input)),
      ...stepOperations(tools),
    ];
  },
};

/** What is done upon one wish. */
function stepOperations(tools: Tools): Operation[] {
  const target = wishTarget(tools.access);
  return [
    onTarget(contract.getWish, target, (act, input, row) => see(act, tools, input, row)),
    onTarget(contract.reviseWish, target, (act, input, row) => actions.revise(act, tools, input, row)),
    onTarget(contract.tellWishSubject, target, (act, input, row) => actions.tell(act, tools, input, row)),
    onTarget(contract.acceptWish, target, (act, input, row) => actions.accept(act, tools, input, row)),
    onTarget(contract.returnWish, target, (act, input, row) => actions.giveBack(act, tools, input, row)),
    onTarget(contract.declineWish, target, (act, input, row) => actions.decline(act, tools, input, row)),
    onTarget(contract.withdrawWish, target, (act, input, row) => actions.withdraw(act, tools, input, row)),
    onTarget(contract.restoreWish, target, (act, input, row) => actions.restore(act, tools, input, row)),
    onTarget(contract.listSimilarWishes, target, (act, input, row) => listSimilar(act, tools, input, row)),
    onTarget(contract.joinWish, target, (act, input, row) => shares.join(act, tools, input, row)),
    onTarget(contract.leaveWish, target, (act, input, row) => shares.leave(act, tools, input, row)),
    onTarget(contract.closeWish, target, (act, input, row) => shares.close(act, tools, input, row)),
    onTarget(contract.accompanyWish, target, (act, input, row) => claims.accompany(act, tools, input, row)),
    onTarget(contract.useWish, target, (act, input, row) => answerUse(act, tools, input, row)),
    onTarget(contract.keepWish, target, (act, input, row) => keep(act, tools, input, row)),
    onTarget(contract.annulWish, target, (act, input, row) => annul(act, tools, input, row)),
    onTarget(contract.claimWish, target, (act, input, row) => claims.claim(act, tools, input, row)),
    onTarget(contract.revealWish, target, (act, input, row) => actions.reveal(act, tools, input, row)),
    onTarget(contract.releaseWish, target, (act, input, row) => claims.release(act, tools, input, row)),
    onTarget(contract.extendWish, target, (act, input, row) => claims.extend(act, tools, input, row)),
    onTarget(contract.revokeWish, target, (act, input, row) => claims.revoke(act, tools, input, row)),
    onTarget(contract.fulfilWish, target, (act, input, row) => actions.fulfil(act, tools, input, row)),
    onTarget(contract.confirmWish, target, (act, input, row) => actions.confirm(act, tools, input, row)),
    onTarget(contract.disputeWish, target, (act, input, row) => actions.dispute(act, tools, input, row)),
    onTarget(contract.thankWish, target, (act, input, row) => actions.thank(act, tools, input, row)),
    onTarget(contract.answerWish, target, (act, input, row) => answer(act, tools, input, row)),
  ];
}
