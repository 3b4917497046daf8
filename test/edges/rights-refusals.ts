import type { Client, Reply } from '../world/index.ts';
import { line } from './steps.ts';

type Provoke = (headers: Record<string, string>) => Promise<Reply>;
const unknown = '01990000-0000-7000-8000-000000000000';

/** Provocations of what is refused about one's data. */
export const rightsProvocations = (as: (key: string) => Client): Readonly<Record<string, Provoke>> => {
  const ask = async (key: string, kind: 'correction' | 'deletion' = 'deletion'): Promise<string> => {
    const { requests } = (await as(key).get('/my/details')).body;
    const open = requests.find(
      (one: { kind: string; state: string }) => one.kind === kind && one.state === 'asked',
    );
    return open?.id ?? (await as(key).post('/my/requests', { kind, name: '某某某' })).body.id;
  };
  return {
    'data_request.not_found': (h) => as('worker').post(`/data-requests/${unknown}/grant`, {}, h),
    'data_request.already_asked': async (h) => {
      await ask('neighbour');
      return as('neighbour').post('/my/requests', { kind: 'deletion' }, h);
    },
    'data_request.name_missing': (h) => as('resident').post('/my/requests', { kind: 'correction' }, h),
    'data_request.wrong_state': async (h) => {
      const id = await ask('resident', 'correction');
      await as('resident').post(`/data-requests/${id}/withdraw`);
      return as('worker').post(`/data-requests/${id}/refuse`, { reason: '不清楚' }, h);
    },
    'person.things_open': async (h) => {
      const wish = (await as('resident').post('/wishes', line)).body.id;
      await as('worker').post(`/wishes/${wish}/accept`);
      await as('volunteer').post(`/wishes/${wish}/claim`);
      return as('worker').post(`/data-requests/${await ask('volunteer')}/grant`, {}, h);
    },
  };
};
