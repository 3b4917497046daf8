import { inPlace, onTarget, type Operation } from '../../../base/operation.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import { wishTarget } from '../wish-row.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import * as queries from './queries.ts';
import { storyTarget } from './story-row.ts';

/** Stories of wishes. */
export function storyOperations(tools: Tools): Operation[] {
  const story = storyTarget(tools.access);
  return [
    inPlace(
      contract.listStories,
      ({ query }) => query.place,
      (act, input) => queries.list(act, input),
    ),
    inPlace(
      contract.listStoryQueue,
      ({ query }) => query.place,
      (act, input) => queries.listQueue(act, tools, input),
    ),
    inPlace(contract.listMyStories, null, (act) => queries.listMine(act, tools)),
    onTarget(contract.getStory, story, (act, _input, row, edge) => queries.see(act, tools, row, edge)),
    onTarget(contract.getStoryOfWish, wishTarget(tools.access), (act, _input, wish) =>
      queries.ofWish(act, tools, wish),
    ),
    onTarget(contract.getStoryPhoto, story, (act, input, row) => queries.seePhoto(act, tools, input, row)),
    onTarget(contract.tellStory, wishTarget(tools.access), (act, input, row) =>
      actions.tell(act, tools, input, row),
    ),
    onTarget(contract.reviseStory, story, (act, input, row) => actions.revise(act, tools, input, row)),
    onTarget(contract.askStory, story, (act, input, row) => actions.ask(act, tools, input, row)),
    onTarget(contract.consentStory, story, (act, input, row) => actions.consent(act, tools, input, row)),
    onTarget(contract.agreeStory, story, (act, input, row) => actions.agree(act, tools, input, row)),
    onTarget(contract.disagreeStory, story, (act, _input, row) => actions.disagree(act, tools, row)),
    onTarget(contract.publishStory, story, (act, _input, row) => actions.publish(act, tools, row)),
    onTarget(contract.endStory, story, (act, _input, row) => actions.end(act, tools, row)),
  ];
}

export { storyFlow } from './flow.ts';
export { storyPermissions } from './permissions.ts';
export { storyRefusals } from './refusals.ts';
