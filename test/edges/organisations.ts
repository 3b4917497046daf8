import { xiandong, type Client, type Reply } from '../world/index.ts';

type Provoke = (headers: Record<string, string>) => Promise<Reply>;
const unknown = '01990000-0000-7000-8000-000000000000';

/** How the refusals about organisations are provoked. */
export function organisationProvocations(as: (key: string) => Client): Record<string, Provoke> {
  let made = 0;
  const add = async (body: object = {}): Promise<string> => {
    made += 1;
    const reply = await as('worker').post('/organisations', {
      place: xiandong,
      kind: 'unit',
      name: `第${made}单位`,
      ...body,
    });
    return reply.body.id as string;
  };
  const step = (id: string, verb: string, body: object, headers: Record<string, string> = {}) =>
    as('worker').post(`/organisations/${id}/${verb}`, body, headers);
  const end = { version: 1, reason: '合并了' };
  const bad = (body: object): Provoke => {
    const whole = { place: xiandong, kind: 'unit', name: '某单位', ...body };
    return (headers) => as('worker').post('/organisations', whole, headers);
  };
  return {
    'organisation.not_found': (h) => as('worker').get(`/organisations/${unknown}`, h),
    'organisation.changed': async (h) => step(await add(), 'end', { ...end, version: 7 }, h),
    'organisation.ended': async (h) => {
      const id = await add();
      await step(id, 'end', end);
      return step(id, 'end', { ...end, version: 2 }, h);
    },
    'organisation.not_ended': async (h) => step(await add(), 'reopen', { version: 1 }, h),
    'organisation.has_below': async (h) => {
      const id = await add();
      await add({ parentId: id });
      return step(id, 'end', end, h);
    },
    'organisation.party_kind_wrong': bad({ kind: 'partyOrg' }),
    'organisation.parent_wrong': bad({ parentId: unknown }),
    'organisation.credit_code_invalid': bad({ creditCode: '91610000000000000I' }),
    'organisation.credit_code_taken': async (h) => {
      const creditCode = '91350100M000100Y43';
      await add({ creditCode });
      return bad({ creditCode })(h);
    },
  };
}
