import { randomInt } from 'node:crypto';
import { xiandong, type Client, type Reply } from '../world/index.ts';

const away = { send: async () => null };
/** Ways by which messages leave, SMS not being one of them. */
export const messages = {
  origin: 'https://nuanlin.test',
  gateways: { email: away, push: away },
  push: { publicKey: 'x', hosts: [] },
};
const unknown = '01990000-0000-7000-8000-000000000000';
type Provoke = (headers: Record<string, string>) => Promise<Reply>;

/** How the refusals of messages are provoked. */
export const noticeProvocations = (
  as: (key: string) => Client,
  repeated: (times: number, work: () => Promise<Reply>) => Promise<Reply>,
): Record<string, Provoke> => ({
  'notice.not_found': (h) => as('worker').post('/notices/desk/reach', { place: xiandong, id: unknown }, h),
  'notice.no_such_kind': (h) =>
    as('resident').send('PUT', '/my/notices/choices', { kind: 'x', channel: 'email', wanted: true }, h),
  'notice.no_channel': (h) => as('resident').post('/my/notices/addresses', { channel: 'sms' }, h),
  'notice.landline': async (h) => {
    const phone = `029-8${randomInt(1_000_000, 9_999_999)}`;
    const person = { place: xiandong, name: '姚座机', phone, another: true };
    const { id } = (await as('worker').post('/people', person)).body;
    return as('worker').post('/notices/desk/addresses', { place: xiandong, personId: id }, h);
  },
  'notice.address_missing': (h) => as('resident').post('/my/notices/addresses', { channel: 'email' }, h),
  'notice.address_taken': (h) =>
    repeated(2, () =>
      as('neighbour').post('/my/notices/addresses', { channel: 'email', email: 'zhao@example.test' }, h),
    ),
  'address.not_found': (h) => as('resident').send('DELETE', `/my/notices/addresses/${unknown}`, undefined, h),
  'notice.unknown_push_service': (h) =>
    as('resident').post(
      '/my/notices/addresses',
      { channel: 'push', push: { endpoint: 'https://elsewhere.test/x', p256dh: 'x', auth: 'x' } },
      h,
    ),
  'notice.code_wrong': (h) =>
    as('resident').post(`/my/notices/addresses/${unknown}/verify`, { code: '000000' }, h),
});
