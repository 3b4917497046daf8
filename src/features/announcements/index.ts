import { inPlace, onTarget } from '../../base/operation.ts';
import type { Feature } from '../../engines/feature/index.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { feed } from './feed.ts';
import { announcementFlow } from './flow.ts';
import { announcementNotices } from './notices.ts';
import { announcementPermissions } from './permissions.ts';
import * as queries from './queries.ts';
import { announcementRefusals } from './refusals.ts';
import { endAnnouncements } from './routines.ts';
import { announcementTarget } from './row.ts';

/** Announcements of a community (S51 公告 · 公示): written, approved, published, corrected, taken down on their day. */
export const announcements: Feature = {
  name: 'announcements',
  permissions: announcementPermissions,
  refusals: announcementRefusals,
  flows: [announcementFlow],
  notes: [],
  measures: [],
  notices: announcementNotices,
  routines: () => [endAnnouncements],
  operations(tools) {
    const target = announcementTarget(tools.access);
    return [
      inPlace(
        contract.listAnnouncements,
        ({ query }) => query.place,
        (act, input) => queries.list(act, input),
      ),
      inPlace(
        contract.getAnnouncementFeed,
        ({ query }) => query.place,
        (act, input, _row, edge) => feed(act, input, edge),
      ),
      inPlace(
        contract.listDeskAnnouncements,
        ({ query }) => query.place,
        (act, input) => queries.listDesk(act, tools, input),
      ),
      inPlace(
        contract.writeAnnouncement,
        ({ body }) => body.place,
        (act, input) => actions.write(act, tools, input),
      ),
      onTarget(contract.getAnnouncement, target, (act, _input, row) => queries.see(act, tools, row)),
      onTarget(contract.reviseAnnouncement, target, (act, input, row) =>
        actions.revise(act, tools, input, row),
      ),
      onTarget(contract.approveAnnouncement, target, (act, _input, row) => actions.approve(act, tools, row)),
      onTarget(contract.publishAnnouncement, target, (act, _input, row) => actions.publish(act, tools, row)),
      onTarget(contract.correctAnnouncement, target, (act, input, row) =>
        actions.correct(act, tools, input, row),
      ),
      onTarget(contract.withdrawAnnouncement, target, (act, input, row) =>
        actions.withdraw(act, tools, input, row),
      ),
    ];
  },
};
