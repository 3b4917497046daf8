import { xiandong, type Client, type Reply } from '../world/index.ts';

type Provoke = (headers: Record<string, string>) => Promise<Reply>;
const unknown = '01990000-0000-7000-8000-000000000000';
const policy = { place: xiandong, kind: 'policy', title: '停水通知', body: '周二停水' };
const publicity = {
  ...policy,
  kind: 'publicity',
  basis: 'assistance',
  concerns: '救助',
  contact: '服务台',
};

/** How the refusals about announcements are provoked. */
export function announcementProvocations(as: (key: string) => Client): Record<string, Provoke> {
  const written = async (body: object): Promise<string> =>
    (await as('worker').post('/announcements', body)).body.id;
  const write =
    (change: object, from: object = publicity): Provoke =>
    (headers) =>
      as('worker').post('/announcements', { ...from, ...change }, headers);
  const step = (id: string, verb: string, body: object, headers = {}) =>
    as('worker').post(`/announcements/${id}/${verb}`, body, headers);
  const corrected = async (id: string, note: string, headers: Record<string, string>) =>
    step(id, 'correct', { title: '停水通知', body: '周三停水', note }, headers);
  return {
    'announcement.not_found': (h) => as('visitor').get(`/announcements/${unknown}`, h),
    'announcement.wrong_state': async (h) => corrected(await written(policy), '改日子', h),
    'announcement.has_number': write({ body: '请打 13900000001' }),
    'announcement.note_has_number': async (h) => {
      const id = await written(policy);
      await step(id, 'publish', {});
      return corrected(id, '请打 13900000001', h);
    },
    'announcement.statutory_missing': write({ basis: undefined }),
    'announcement.only_publicity': write({ contact: '服务台' }, policy),
    'announcement.basis_missing': write({ basis: 'other' }),
    'announcement.basis_unnamed': write({ basisWords: '街道通知' }),
    'announcement.period_too_short': write({ days: 2 }),
    'announcement.second_person': async (h) =>
      step(await written({ ...publicity, namesPersons: true }), 'approve', {}, h),
    'announcement.not_approved': async (h) =>
      step(await written({ ...publicity, namesPersons: true }), 'publish', {}, h),
    'announcement.names_persons': async (h) => {
      const id = await written({ ...publicity, namesPersons: true });
      await as('streetOfficer').post(`/announcements/${id}/approve`);
      await step(id, 'publish', {});
      return corrected(id, '改名单', h);
    },
  };
}
