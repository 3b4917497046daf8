import { expect } from 'vitest';
import { xiandong, type Client, type World } from '../world/index.ts';
import { storyIn } from './stories.ts';
import { dayIn } from './steps.ts';

interface Provocation {
  readonly by: () => Promise<string>;
  readonly told: readonly string[];
}

/** How the notices about answers in somebody's name are provoked: the member answers for who named them. */
export function storyNoticeProvocations(
  world: () => World,
  clients: Readonly<Record<string, Client>>,
): Record<string, Provocation> {
  const answered = async (id: string, who: string, verb: string, body: object = {}): Promise<string> => {
    const subject = clients[who]!;
    const holderId = clients['member']!.personId;
    const mandate = { place: xiandong, kind: 'proxy', holderId, acts: ['consents'], until: dayIn(90) };
    const made = await clients['worker']!.post(`/people/${subject.personId}/mandates`, mandate);
    expect(made.status, made.text).toBe(201);
    const behalf = { 'on-behalf-of': subject.personId! };
    const reply = await clients['member']!.post(`/stories/${id}/${verb}`, body, behalf);
    expect(reply.status, reply.text).toBe(200);
    await subject.post(`/mandates/${made.body.id}/end`);
    return id;
  };
  const asked = async (change: object = {}) => (await storyIn(world(), 'asked', [], change)).id;
  return {
    'story.answeredFor': {
      by: async () => answered(await asked(), 'resident', 'consent', { version: 1 }),
      told: ['resident'],
    },
    'story.endedFor': { by: async () => answered(await asked(), 'resident', 'end'), told: ['resident'] },
    'story.namedFor': {
      by: async () => {
        const id = await asked({ namesVolunteer: true });
        return answered(id, 'volunteer', 'agree', { version: 1, name: true });
      },
      told: ['volunteer'],
    },
  };
}
