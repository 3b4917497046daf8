import { randomBytes } from 'node:crypto';
import { sheetOf, workbookOf } from '../base/workbook.ts';
import { xiandong, type Client, type Reply, type World } from '../world/index.ts';
import { importIn, owned } from './steps.ts';

/** A workbook whose parts say that they unpack to 160 MB. */
const large = () =>
  workbookOf(
    sheetOf(''),
    Array.from({ length: 4 }, (_, index) => ({
      name: `xl/part${index}`,
      bytes: randomBytes(300_000),
      declared: 40_000_000,
    })),
  );

/** How the refusals of lists are provoked. */
type Provoke = (headers: Record<string, string>) => Promise<Reply>;

/** By code; `as` gives the client of a person. */
export function listProvocations(world: () => World, as: (key: string) => Client): Record<string, Provoke> {
  const bring = (bytes: string | Buffer, headers: Record<string, string>) =>
    as('worker').post(`/imports?place=${xiandong}&kind=people`, bytes, {
      'content-type': 'text/csv',
      ...headers,
    });
  const step = async (key: string, state: string, verb: string, headers: object, rows = 1, errors = 0) =>
    as(key).post(`/imports/${await importIn(world(), state, rows, errors)}/${verb}`, {}, headers as never);
  return {
    'spreadsheet.unknown_format': (h) => bring('%PDF-1.7', h),
    'spreadsheet.unreadable': (h) => bring(workbookOf(sheetOf('')).subarray(0, 300), h),
    'spreadsheet.unsafe': (h) =>
      bring(workbookOf(sheetOf(''), [{ name: '../out', bytes: Buffer.from('x') }]), h),
    'spreadsheet.too_large': (h) => bring(large(), h),
    'import.no_head': (h) => bring('一,二\n', h),
    'import.not_found': (h) => as('worker').get('/imports/01990000-0000-7000-8000-000000000000', h),
    'import.wrong_state': (h) => step('worker', 'done', 'cancel', h),
    'import.has_errors': (h) => step('worker', 'checked', 'apply', h, 1, 1),
    'import.second_person_needed': (h) => step('worker', 'checked', 'apply', h, 51),
    'import.own_approval': (h) => step('worker', 'checked', 'approve', h, 51),
    'import.too_many': async (h) => {
      for (let open = 0; open < 5; open += 1) await importIn(world(), 'checked');
      const reply = await bring('姓名,手机号\n甲,\n', h);
      await owned(world(), `update import set state = 'cancelled' where state = 'checked'`);
      return reply;
    },
  };
}
