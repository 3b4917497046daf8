import { expect } from 'vitest';
import { xiandong, type Client, type World } from '../world/index.ts';
import { owned, yearNow } from './steps.ts';

interface Provocation {
  readonly by: () => Promise<string>;
  readonly told: readonly string[];
}

let number = 0;

type Done = (path: string, body: object) => Promise<Record<string, string>>;

/** Deletion for a child at the desk, whose guardian is the volunteer; another member of staff answers it. */
const deletionOf =
  (clients: Readonly<Record<string, Client>>, done: Done) =>
  async (answer?: 'grant' | 'refuse'): Promise<string> => {
    number += 1;
    const { id } = await done('/people', { name: `叶小秋${number}`, birthYear: yearNow() - 10 });
    await done(`/people/${id}/mandates`, {
      kind: 'guardian',
      holderId: clients['volunteer']!.personId,
      acts: ['data'],
      until: `${yearNow() + 5}-06-01`,
    });
    const asked = await done('/people/desk/requests', { personId: id, kind: 'deletion' });
    if (!answer) return asked['id']!;
    const body = answer === 'refuse' ? { reason: '请先商量' } : {};
    const reply = await clients['streetOfficer']!.post(`/data-requests/${asked['id']}/${answer}`, body);
    expect(reply.status, reply.text).toBe(200);
    return asked['id']!;
  };

/** How the notices about somebody's telephones are provoked: each about somebody who is new at the desk. */
export function personNoticeProvocations(
  world: () => World,
  clients: Readonly<Record<string, Client>>,
): Record<string, Provocation> {
  const done: Done = async (path, body) => {
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
  const deletion = deletionOf(clients, done);
  return {
    'dataRequest.deletionAsked': { by: () => deletion(), told: ['volunteer'] },
    'dataRequest.deletionDone': { by: () => deletion('grant'), told: ['volunteer'] },
    'dataRequest.deletionRefused': { by: () => deletion('refuse'), told: ['volunteer'] },
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
