import { randomInt } from 'node:crypto';
import type { Client, Reply } from '../world/index.ts';
import { xiandong } from '../world/index.ts';
import { line } from './steps.ts';

type Provoke = (headers: Record<string, string>) => Promise<Reply>;
const unknown = '01990000-0000-7000-8000-000000000000';

/** Registers people of one name and year. */
const registering =
  (as: (key: string) => Client) =>
  async (more: object = {}): Promise<string> => {
    const body = { place: xiandong, name: '姚同名', birthYear: 1955, another: true, ...more };
    return (await as('worker').post('/people', body)).body.id;
  };

/** Provocations of what is refused about one's data. */
export const rightsProvocations = (as: (key: string) => Client): Readonly<Record<string, Provoke>> => {
  const ask = async (key: string, kind: 'correction' | 'deletion' = 'deletion'): Promise<string> => {
    const { requests } = (await as(key).get('/my/details')).body;
    const open = requests.find(
      (one: { kind: string; state: string }) => one.kind === kind && one.state === 'asked',
    );
    return open?.id ?? (await as(key).post('/my/requests', { kind, name: '某某某' })).body.id;
  };
  const register = registering(as);
  /** What the desk wants to open of somebody who is twelve. */
  const minor = async () => ({
    place: xiandong,
    personId: await register({ birthYear: new Date().getFullYear() - 12 }),
    reason: 'visit',
  });
  return {
    'data_request.paper_date': async (h) => {
      const body = { place: xiandong, personId: await register(), kind: 'copy', paperOn: '2020-01-01' };
      return as('worker').post('/people/desk/requests', body, h);
    },
    'consent.paper_date': async (h) => {
      const body = { purpose: 'care.visit', version: 1, paperOn: '2020-01-01' };
      return as('worker').post(
        '/people/desk/consents',
        { place: xiandong, personId: await register(), ...body },
        h,
      );
    },
    'data_request.not_found': (h) => as('worker').post(`/data-requests/${unknown}/grant`, {}, h),
    'data_request.already_asked': async (h) => {
      await ask('neighbour');
      return as('neighbour').post('/my/requests', { kind: 'deletion' }, h);
    },
    'data_request.name_missing': (h) => as('resident').post('/my/requests', { kind: 'correction' }, h),
    'data_request.year_missing': (h) => as('resident').post('/my/requests', { kind: 'birthYear' }, h),
    'data_request.wrong_state': async (h) => {
      const id = await ask('resident', 'correction');
      await as('resident').post(`/data-requests/${id}/withdraw`);
      return as('worker').post(`/data-requests/${id}/refuse`, { reason: '不清楚' }, h);
    },
    'permit.needed': async (h) => as('worker').post('/people/desk/data', await minor(), h),
    'permit.not_found': (h) => as('worker').post(`/permits/${unknown}/give`, {}, h),
    'permit.wrong_state': async (h) => {
      await as('worker').post('/people/desk/data', await minor());
      const { items } = (await as('streetOfficer').get(`/permits?place=${xiandong}`)).body;
      const { id } = items.find((one: { can: string[] }) => one.can.includes('refuse'));
      await as('streetOfficer').post(`/permits/${id}/refuse`);
      return as('streetOfficer').post(`/permits/${id}/give`, {}, h);
    },
    'person.things_open': async (h) => {
      const wish = (await as('resident').post('/wishes', line)).body.id;
      await as('worker').post(`/wishes/${wish}/accept`);
      await as('volunteer').post(`/wishes/${wish}/claim`);
      return as('worker').post(`/data-requests/${await ask('volunteer')}/grant`, {}, h);
    },
  };
};

/** Provocations of what is refused about a telephone at the desk. */
function telephoneProvocations(
  as: (key: string) => Client,
  register: (more?: object) => Promise<string>,
): Readonly<Record<string, Provoke>> {
  const anyPhone = () => `137${randomInt(10_000_000, 99_999_999)}`;
  const at = (path: string, personId: string, phone: string, h: Record<string, string> = {}) =>
    as('worker').post(
      `/people/desk/telephones${path}`,
      { place: xiandong, personId, reason: 'visit', phone },
      h,
    );
  return {
    'person.phone_tied': async (h) => {
      const phone = anyPhone();
      return at('', await register({ phone }), phone, h);
    },
    'person.phone_asked': async (h) => {
      const [id, phone] = [await register(), anyPhone()];
      await at('', id, phone);
      return at('', id, phone, h);
    },
    'person.phone_full': async (h) => {
      const phone = anyPhone();
      for (const name of ['申一', '申二', '申三', '申四', '申五', '申六']) await register({ name, phone });
      return at('', await register(), phone, h);
    },
    'person.phone_own': (h) => at('', as('worker').personId!, anyPhone(), h),
    'person.phone_not_tied': async (h) => at('/untie', await register(), anyPhone(), h),
    'person.last_way_in': async (h) => {
      const phone = anyPhone();
      const { requestId, demoCode } = (await as('visitor').post('/session/code', { phone })).body;
      const body = { phone, requestId, code: demoCode, name: '申七', community: xiandong };
      const { person } = (await as('visitor').post('/session/phone', body)).body;
      return at('/untie', person.id, phone, h);
    },
  };
}

/** Provocations of what is refused about two records of one person. */
export const mergeProvocations = (as: (key: string) => Client): Readonly<Record<string, Provoke>> => {
  const register = registering(as);
  const merge = (keep: string, gone: string, h: Record<string, string> = {}) =>
    as('worker').post('/duplicates/merge', { place: xiandong, keep, gone }, h);
  return {
    'person.same_name': async (h) => {
      await register();
      return as('worker').post('/people', { place: xiandong, name: '姚同名' }, h);
    },
    'person.merge_with_self': async (h) => {
      const id = await register();
      return merge(id, id, h);
    },
    'person.merged_already': async (h) => {
      const [one, other] = [await register(), await register()];
      await merge(one, other);
      return merge(await register(), other, h);
    },
    'person.not_alike': async (h) => {
      const unlike = { place: xiandong, name: '姚异名', birthYear: 1955, another: true };
      return merge(await register(), (await as('worker').post('/people', unlike)).body.id, h);
    },
    'person.merge_conflict': async (h) => {
      const [one, other] = [await register(), await register()];
      const subject = { personId: one };
      const wish = (await as('worker').post('/wishes', { ...line, road: 'telephone', subject })).body.id;
      await as('worker').post(`/wishes/${wish}/accept`);
      await as('worker').post(`/wishes/${wish}/claim`, { personId: other, road: 'desk' });
      return merge(one, other, h);
    },
    'person.merge_asked': async (h) => {
      const one = await register({ phone: `139${randomInt(10_000_000, 99_999_999)}` });
      const other = await register();
      await merge(one, other);
      return merge(one, other, h);
    },
    'person.look_first': async (h) => {
      const phone = `136${randomInt(10_000_000, 99_999_999)}`;
      const { id } = (await merge(await register({ phone }), await register())).body;
      return as('streetOfficer').post(`/merges/${id}/confirm`, {}, h);
    },
    'person.merge_closed': async (h) => {
      const { id } = (await merge(await register(), await register())).body;
      await as('worker').post(`/merges/${id}/undo`);
      return as('worker').post(`/merges/${id}/undo`, {}, h);
    },
    ...telephoneProvocations(as, register),
    'merge.not_found': (h) => as('worker').post(`/merges/${unknown}/undo`, {}, h),
  };
};
