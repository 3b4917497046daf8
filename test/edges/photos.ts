import { heic } from './steps.ts';
import { onePixel } from '../access/requests.ts';
import type { Client, Reply, World } from '../world/index.ts';
import { addPhoto, owned, wishIn } from './steps.ts';

type Provoke = (headers: Record<string, string>) => Promise<Reply>;
const unknown = '01990000-0000-7000-8000-000000000000';

/** How the refusals about photos are provoked. */
export function photoProvocations(world: () => World, as: (key: string) => Client): Record<string, Provoke> {
  const photoAt = async (): Promise<string> =>
    (await addPhoto(as('volunteer'), await wishIn(world(), 'claimed'))).body.id;
  const repeated = async (times: number, work: () => Promise<Reply>): Promise<Reply> => {
    for (let time = 1; time < times; time += 1) await work();
    return work();
  };
  return {
    'photo.not_found': (h) => as('resident').get(`/photos/${unknown}/page`, h),
    'photo.heic': async (h) =>
      addPhoto(as('volunteer'), await wishIn(world(), 'claimed'), 'fulfilment', heic, h),
    'photo.unreadable': async (h) =>
      addPhoto(as('volunteer'), await wishIn(world(), 'claimed'), 'fulfilment', Buffer.from('<svg/>'), h),
    'photo.too_many': async (h) => {
      const id = await wishIn(world(), 'claimed');
      return repeated(7, () => addPhoto(as('volunteer'), id, 'fulfilment', onePixel, h));
    },
    'photo.not_now': async (h) =>
      addPhoto(as('resident'), await wishIn(world(), 'claimed'), 'thanks', onePixel, h),
    'photo.not_redacted': async (h) => as('volunteer').get(`/photos/${await photoAt()}/copy`, h),
    'photo.original_gone': async (h) => {
      const id = await photoAt();
      await owned(world(), 'update photo set original_id = null where id = $1', [id]);
      return as('volunteer').send('PUT', `/photos/${id}/boxes`, { boxes: [], showsChild: false }, h);
    },
    'photo.changed': async (h) => {
      const id = await photoAt();
      const reason = '照片里有别人的门牌，请换一张';
      return repeated(2, () => as('worker').post(`/photos/${id}/reject`, { reason }, h));
    },
  };
}
