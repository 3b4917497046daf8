import { expect } from 'vitest';
import type { Client } from '../world/index.ts';
import { askedToJoin, confirmedTeam, foundTeam, joined } from './teams.ts';

interface Provocation {
  readonly by: () => Promise<string>;
  readonly told: readonly string[];
}

/** How the notices about teams are provoked: the resident leads, the neighbour joins, the worker answers. */
export function teamNoticeProvocations(
  clients: Readonly<Record<string, Client>>,
): Record<string, Provocation> {
  const as = (key: string): Client => clients[key]!;
  const team = () => confirmedTeam(as('resident'), as('worker'));
  const done = async (who: string, path: string, body: object = {}) => {
    const reply = await as(who).post(path, body);
    expect(reply.status, reply.text).toBe(200);
  };
  const answered = (how: 'accept' | 'decline') => async () => {
    const id = await askedToJoin(await team(), as('neighbour'));
    await done('resident', `/team-requests/${id}/${how}`);
    return id;
  };
  return {
    'team.waits': {
      by: async () => {
        const id = await foundTeam(as('volunteer'));
        await done('volunteer', `/teams/${id}/end`, { reason: '先不办了' });
        return id;
      },
      told: ['worker'],
    },
    'team.confirmed': { by: team, told: ['resident'] },
    'team.refused': {
      by: async () => {
        const id = await foundTeam(as('resident'));
        await done('worker', `/teams/${id}/refuse`, { reason: '已经有一支了' });
        return id;
      },
      told: ['resident'],
    },
    'team.joinAsked': { by: async () => askedToJoin(await team(), as('neighbour')), told: ['resident'] },
    'team.joined': { by: answered('accept'), told: ['neighbour'] },
    'team.joinDeclined': { by: answered('decline'), told: ['neighbour'] },
    'team.handedOver': {
      by: async () => {
        const id = await team();
        await joined(id, as('neighbour'), as('resident'));
        await done('resident', `/teams/${id}/hand-over`, { personId: as('neighbour').personId! });
        return id;
      },
      told: ['neighbour'],
    },
    ...anotherName(team, done, as),
    ...keptInOrder(team, done, as),
    'team.ended': {
      by: async () => {
        const id = await team();
        await joined(id, as('neighbour'), as('resident'));
        await done('worker', `/teams/${id}/end`, { reason: '没有人了' });
        return id;
      },
      told: ['neighbour', 'resident'],
    },
  };
}

/** Whom it is told that they were taken out, and that an end was taken back. */
function keptInOrder(
  team: () => Promise<string>,
  done: (who: string, path: string, body?: object) => Promise<void>,
  as: (key: string) => Client,
): Record<string, Provocation> {
  return {
    'team.removed': {
      by: async () => {
        const id = await team();
        await joined(id, as('neighbour'), as('resident'));
        const body = { personId: as('neighbour').personId!, reason: '好久没来了' };
        await done('resident', `/teams/${id}/remove`, body);
        return id;
      },
      told: ['neighbour'],
    },
    'team.restored': {
      by: async () => {
        const id = await team();
        await joined(id, as('neighbour'), as('resident'));
        await done('worker', `/teams/${id}/end`, { reason: '没有人了' });
        await done('worker', `/teams/${id}/restore`);
        return id;
      },
      told: ['neighbour', 'resident'],
    },
  };
}

/** Whom it is told that another name is asked for, holds, or was refused. */
function anotherName(
  team: () => Promise<string>,
  done: (who: string, path: string, body?: object) => Promise<void>,
  as: (key: string) => Client,
): Record<string, Provocation> {
  return {
    'team.nameWaits': {
      by: async () => {
        const id = await team();
        await done('resident', `/teams/${id}/rename`, { name: `新名甲${id.slice(-12)}` });
        return id;
      },
      told: ['worker'],
    },
    'team.renamed': {
      by: async () => {
        const id = await team();
        await joined(id, as('neighbour'), as('resident'));
        await done('resident', `/teams/${id}/rename`, { name: `新名乙${id.slice(-12)}` });
        await done('worker', `/teams/${id}/confirm`);
        return id;
      },
      told: ['neighbour', 'resident'],
    },
    'team.nameRefused': {
      by: async () => {
        const id = await team();
        await done('resident', `/teams/${id}/rename`, { name: `新名丙${id.slice(-12)}` });
        await done('worker', `/teams/${id}/refuse`, { reason: '会混淆' });
        return id;
      },
      told: ['resident'],
    },
  };
}
