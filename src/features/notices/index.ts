import { inPlace } from '../../base/operation.ts';
import type { Feature } from '../../engines/feature/index.ts';
import { allRules, outboxRoutines, walkRoutine } from '../../engines/notices/index.ts';
import * as contract from './contract.ts';
import * as desk from './desk.ts';
import * as deskSettings from './desk-settings.ts';
import { count, list, markMine } from './mine.ts';
import { noticePermissions } from './permissions.ts';
import { prune } from './prune.ts';
import { noticeRefusals } from './refusals.ts';
import * as settings from './settings.ts';

const ofQuery = ({ query }: { readonly query: { readonly place: string } }) => query.place;
const ofBody = ({ body }: { readonly body: { readonly place: string } }) => body.place;

/** Messages: what a person is told, by which way, and what the desk tells for us. */
export const notices: Feature = {
  name: 'notices',
  permissions: noticePermissions,
  refusals: noticeRefusals,
  flows: [],
  notes: [
    { kind: 'delivery', step: 'reach', words: 'The desk looked up how to reach somebody who is to be told.' },
    {
      kind: 'delivery',
      step: 'tell',
      words: 'The desk told somebody: by telephone, by a visit or with a sheet.',
    },
    { kind: 'delivery', step: 'miss', words: 'The desk did not reach somebody who is to be told.' },
    { kind: 'delivery', step: 'untell', words: 'The desk took back that it had told somebody.' },
    { kind: 'delivery', step: 'again', words: 'The desk put what could not be sent into the outbox again.' },
    { kind: 'delivery', step: 'settle', words: 'The desk wrote down how somebody wishes to be told.' },
  ],
  measures: [],
  routines: ({ keys, messages }) => [
    prune,
    walkRoutine(allRules()),
    ...outboxRoutines({ keys, gateways: messages?.gateways ?? {}, origin: messages?.origin ?? '' }),
  ],
  operations: (tools) => [
    inPlace(contract.listMyNotices, null, (act, input, _row, edge) => list(act, input, edge)),
    inPlace(contract.countMyNotices, null, (act) => count(act)),
    inPlace(contract.markMyNotices, null, (act, input) => markMine(act, input)),
    inPlace(contract.getMyNoticeSettings, null, (act, _input, _row, edge) => settings.see(act, tools, edge)),
    inPlace(contract.setMyNoticeSettings, null, (act, input) => settings.set(act, input)),
    inPlace(contract.setMyNoticeChoice, null, (act, input) => settings.choose(act, input)),
    inPlace(contract.addMyNoticeAddress, null, (act, input, _row, edge) =>
      settings.add(act, tools, input, edge),
    ),
    inPlace(contract.verifyMyNoticeAddress, null, (act, input) => settings.verify(act, tools, input)),
    inPlace(contract.removeMyNoticeAddress, null, (act, input) => settings.remove(act, input)),
    inPlace(contract.unsubscribeNotices, null, (act, input) => settings.unsubscribe(act, tools, input)),
    inPlace(contract.listDeskNotices, ofQuery, (act, input, _row, edge) => desk.list(act, input, edge)),
    inPlace(contract.reachAtDesk, ofBody, (act, input) => desk.reach(act, tools, input)),
    inPlace(contract.tellAtDesk, ofBody, (act, input) => desk.told(act, input)),
    inPlace(contract.missAtDesk, ofBody, (act, input) => desk.missed(act, input)),
    inPlace(contract.getNoticeSettingsAtDesk, ofQuery, (act, input) => deskSettings.see(act, tools, input)),
    inPlace(contract.setNoticeSettingsAtDesk, ofBody, (act, input) => deskSettings.set(act, input)),
    inPlace(contract.untellAtDesk, ofBody, (act, input) => desk.untold(act, input)),
    inPlace(contract.listDeadDeliveries, ofQuery, (act, input) => desk.dead(act, input)),
    inPlace(contract.sendAgain, ofBody, (act, input) => desk.again(act, input)),
    inPlace(contract.listNoticeTemplates, ofQuery, () => desk.templates()),
    inPlace(contract.addNoticeAddressAtDesk, ofBody, (act, input) => desk.addAtDesk(act, tools, input)),
  ],
};
