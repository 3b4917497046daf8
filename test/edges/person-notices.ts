import { expect } from 'vitest';
import { xiandong, type Client, type World } from '../world/index.ts';
import { owned } from './steps.ts';

interface Provocation {
  readonly by: () => Promise<string>;
  readonly told: readonly string[];
}

let number = 0;

/** How the notices about somebody's telephones are provoked: each about somebody who is new at the desk. */
export function personNoticeProvocations(
  world: () => World,
  clients: Readonly<Record<string, Client>>,
): Record<string, Provocation> {
  const done = async (path: string, body: object): Promise<Record<string, string>> => {
    const reply = await clients['worker']!.post(path, { place: xiandong, ...body });
    expect(reply.status, reply.text).toBeLessThan(300);
    return reply.body;
  };
  const told = ['somebody on paper'];
  const at = (personId: string) => ({ personId, reason: 'visit', phone: `1380000${1000 + number}` });
  /** A telephone for somebody new; of whom more is known than a name, it waits. */
  const tied = async (more: object = {}): Promise<string> => {
    number += 1;
    const { id } = await done('/people', { name: `叶知秋${number}`, ...more });
    await done('/people/desk/telephones', at(id!));
    return id!;
  };
  return {
    'dataRequest.secondPerson': {
      by: async () => {
        number += 1;
        const { id } = await done('/people', { name: `叶知秋${number}` });
        const asked = await done('/people/desk/requests', { personId: id, kind: 'deletion' });
        return asked['id']!;
      },
      told: ['streetOfficer'],
    },
    // the worker who asks is the only one: the street is told
    'person.secondWord': { by: () => tied({ birthYear: 1950 }), told: ['streetOfficer'] },
    'person.wordLapsed': {
      by: async () => {
        const id = await tied({ birthYear: 1950 });
        const past = `decided_at = decided_at - interval '15 days'`;
        await owned(world(), `update person_merge set ${past} where kept_id = $1`, [id]);
        await world().run('people.lapseWords');
        return id;
      },
      told: ['worker'],
    },
    'person.phoneAsked': { by: () => tied({ birthYear: 1950 }), told },
    'person.phoneTied': { by: tied, told },
    'person.phoneUntied': {
      by: async () => {
        const id = await tied();
        await done('/people/desk/telephones/untie', { ...at(id), paper: true });
        return id;
      },
      told,
    },
  };
}
