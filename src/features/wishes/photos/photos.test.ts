import { randomUUID } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, xiandong, type Client, type World } from '../../../../test/world/index.ts';
import { addPhoto, heic, owned, wishIn } from '../../../../test/edges/steps.ts';

let world: World;
let resident: Client;
let volunteer: Client;
let worker: Client;
let neighbour: Client;
beforeAll(async () => {
  world = await startWorld();
  [resident, volunteer, worker, neighbour] = (await Promise.all(
    ['resident', 'volunteer', 'worker', 'neighbour'].map((key) => world.as(key)),
  )) as [Client, Client, Client, Client];
});
afterAll(() => world.stop());

const canary = 'CANARYq7Xk';

/** A photo as a telephone takes it: with its position, time, device, comment, profile and preview. */
async function fromTelephone(): Promise<Buffer> {
  const preview = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>${canary}xmp</rdf:RDF></x:xmpmeta>`;
  const photo = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#b08040' } })
    .jpeg()
    .withExif({
      IFD0: { Make: canary, Copyright: canary, ImageDescription: canary },
      IFD2: { UserComment: canary, DateTimeOriginal: '2026:01:01 10:00:00' },
      IFD3: { GPSLatitude: '34/1 15/1 30/1', GPSLatitudeRef: 'N', GPSMapDatum: canary },
    })
    .withXmp(preview)
    .withIccProfile('p3')
    .toBuffer();
  const comment = Buffer.from(`${canary} <script>alert(1)</script>`);
  const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment]);
  const tail = Buffer.from(`<html>${canary}</html>PK\u0003\u0004`);
  return Buffer.concat([photo.subarray(0, 2), segment, photo.subarray(2), tail]);
}

/** A whole picture of so many black pixels each way, a hundred thousand bytes long. */
function emptyPng(side: number): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1; // one bit of grey for each pixel
  const rows = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))), { level: 1 });
  const begin = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([begin, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

const idOf = async (adding: ReturnType<typeof addPhoto>): Promise<string> => {
  const reply = await adding;
  expect(reply.status, reply.text).toBe(201);
  return reply.body.id as string;
};

describe('a photo of what was brought', () => {
  it('is seen by the wisher, the one who brought it and the desk, and by nobody else', async () => {
    const wish = await wishIn(world, 'claimed');
    const id = await idOf(
      addPhoto(volunteer, wish, 'fulfilment', await fromTelephone(), { 'content-type': 'image/jpeg' }),
    );
    for (const client of [resident, volunteer, worker]) {
      const page = await client.get(`/photos/${id}/page`);
      expect(page).toMatchObject({
        status: 200,
        headers: {
          'content-type': 'image/jpeg',
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
          'content-security-policy': "default-src 'none'; sandbox",
          'content-disposition': expect.stringMatching(/^attachment; filename="[0-9a-f]{12}\.jpg"/),
        },
      });
      expect(await sharp(page.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1280, height: 960 });
    }
    expect((await neighbour.get(`/photos/${id}/page`)).body.code).toBe('photo.not_found');
    expect((await (await world.as(null)).get(`/photos/${id}/thumb`)).body.code).toBe('photo.not_found');
    expect((await neighbour.get(`/wishes/${wish}/photos`)).body.items).toEqual([]);
    expect((await resident.get(`/wishes/${wish}/photos`)).body.items).toMatchObject([
      { id, purpose: 'fulfilment', mine: false, can: ['delete'] },
    ]);
  });

  it('holds nothing but pixels: position, time, device, comment, profile and what hung behind it are gone', async () => {
    const sent = await fromTelephone();
    expect(sent.toString('latin1').split(canary).length).toBeGreaterThan(4);
    const id = await idOf(
      addPhoto(volunteer, await wishIn(world, 'claimed'), 'fulfilment', sent, {
        'content-type': 'image/jpeg',
      }),
    );
    await volunteer.send('PUT', `/photos/${id}/boxes`, { boxes: [], showsChild: false });
    for (const size of ['page', 'thumb', 'copy']) {
      const { bytes } = await volunteer.get(`/photos/${id}/${size}`);
      expect(bytes!.includes(canary), size).toBe(false);
      const { exif, icc, xmp, iptc, comments, orientation, format } = await sharp(bytes).metadata();
      expect({ exif, icc, xmp, iptc, comments, orientation, format }, size).toEqual({ format: 'jpeg' });
    }
    const rows = await owned<{ content_sealed: Buffer }>(world, 'select content_sealed from file_content');
    // sealed: not even the beginning of a picture can be told
    expect(
      rows.filter((row) => row.content_sealed.includes('JFIF') || row.content_sealed.includes(canary)),
    ).toEqual([]);
  });

  it('turned by its camera stands upright', async () => {
    const turned = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#fff' } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const id = await idOf(
      addPhoto(volunteer, await wishIn(world, 'claimed'), 'fulfilment', turned, {
        'content-type': 'image/jpeg',
      }),
    );
    const { bytes } = await volunteer.get(`/photos/${id}/page`);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 200, height: 400 });
  });

  it('is never needed: a wish is fulfilled, confirmed and thanked for without one', async () => {
    const wish = await wishIn(world, 'thanked');
    expect((await resident.get(`/wishes/${wish}/photos`)).body).toEqual({
      items: [],
      add: ['thanks', 'story'],
    });
  });

  it('is deleted by the one who brought it at any time, with every file', async () => {
    const id = await idOf(addPhoto(volunteer, await wishIn(world, 'claimed')));
    const [files] = await owned(world, 'select count(*)::int as n from file');
    expect((await volunteer.send('DELETE', `/photos/${id}`)).status).toBe(200);
    expect((await volunteer.get(`/photos/${id}/page`)).body.code).toBe('photo.not_found');
    const [after] = await owned(world, 'select count(*)::int as n from file');
    expect(after!['n']).toBe((files!['n'] as number) - 3);
    const [parts] = await owned(
      world,
      'select count(*)::int as n from file_content c where not exists (select from file f where f.id = c.file_id)',
    );
    expect(parts).toEqual({ n: 0 });
  });
});

describe('what is no picture', () => {
  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['GIF with a script', 'GIF89a/*<script>*/=1;alert(1)'],
    ['PDF', '%PDF-1.7\n'],
    ['the beginning of a JPEG with HTML', '\u00ff\u00d8\u00ff<html><script>alert(1)</script>'],
    ['the beginning of a PNG and no more', '\u0089PNG\r\n\u001a\n'],
    ['nothing', ''],
  ])('%s is refused, whatever it says it is', async (_what, text) => {
    const wish = await wishIn(world, 'claimed');
    for (const type of ['image/jpeg', 'image/png', 'image/webp']) {
      const reply = await addPhoto(volunteer, wish, 'fulfilment', Buffer.from(text, 'latin1'), {
        'content-type': type,
      });
      expect(reply.body.code, type).toBe('photo.unreadable');
    }
    expect((await volunteer.get(`/wishes/${wish}/photos`)).body.items).toEqual([]);
  });

  it('other media types are not read at all', async () => {
    const wish = await wishIn(world, 'claimed');
    for (const type of ['image/svg+xml', 'image/gif', 'text/html', 'multipart/form-data; boundary=x']) {
      const reply = await addPhoto(volunteer, wish, 'fulfilment', Buffer.from('x'), { 'content-type': type });
      expect(reply.body.code, type).toBe('request.wrong_type');
    }
    const squeezed = await addPhoto(volunteer, wish, 'fulfilment', Buffer.from('x'), {
      'content-encoding': 'gzip',
    });
    expect(squeezed.body.code).toBe('request.wrong_type');
  });

  it('a picture of 30,000 × 30,000 is refused without being opened', async () => {
    const huge = emptyPng(30_000);
    const wish = await wishIn(world, 'claimed');
    expect((await addPhoto(volunteer, wish, 'fulfilment', huge)).body.code).toBe('photo.unreadable');
    // the same, smaller, is a picture
    await idOf(addPhoto(volunteer, wish, 'fulfilment', emptyPng(3_000)));
  });
});

describe('covering', () => {
  const striped = async (): Promise<Buffer> => {
    const pixels = Buffer.alloc(1000 * 1000 * 3);
    for (let at = 0; at < pixels.length; at += 1) pixels[at] = Math.floor(at / 3) % 7 < 3 ? 250 : 5;
    return sharp(pixels, { raw: { width: 1000, height: 1000, channels: 3 } })
      .png()
      .toBuffer();
  };

  it('is burnt into the copy: nothing of what was there is left under the boxes', async () => {
    const id = await idOf(addPhoto(volunteer, await wishIn(world, 'claimed'), 'fulfilment', await striped()));
    const boxes = [
      { x: 100, y: 200, width: 300, height: 100 },
      { x: 900, y: 900, width: 300, height: 300 },
    ];
    expect((await volunteer.send('PUT', `/photos/${id}/boxes`, { boxes, showsChild: false })).status).toBe(
      200,
    );
    const { bytes } = await volunteer.get(`/photos/${id}/copy`);
    const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => data[(y * 1000 + x) * 3]!;
    for (const [x, y] of [
      [104, 204],
      [250, 250],
      [396, 296],
      [904, 904],
      [995, 995],
    ] as const)
      expect(Math.abs(at(x, y) - 0x2b), `${x}, ${y}`).toBeLessThan(25);
    const outside = [...Array(40).keys()].map((x) => at(600 + x, 600));
    expect(Math.max(...outside) - Math.min(...outside)).toBeGreaterThan(100);
    // made anew from the original: a box that is taken back shows again what it hid
    await worker.send('PUT', `/photos/${id}/boxes`, { boxes: [], showsChild: false });
    const again = await sharp((await worker.get(`/photos/${id}/copy`)).bytes)
      .raw()
      .toBuffer();
    const inside = [...Array(40).keys()].map((x) => again[(250 * 1000 + 200 + x) * 3]!);
    expect(Math.max(...inside) - Math.min(...inside)).toBeGreaterThan(100);
  });
});

describe('at the desk', () => {
  const queued = async () =>
    (await worker.get(`/photos/queue?place=${xiandong}&limit=100`)).body.items.map(
      (one: { id: string }) => one.id,
    );

  it('a photo waits to be looked through until it is covered or rejected', async () => {
    const wish = await wishIn(world, 'claimed');
    const first = await idOf(addPhoto(volunteer, wish));
    const second = await idOf(addPhoto(volunteer, wish));
    expect(await queued()).toEqual(expect.arrayContaining([first, second]));
    await worker.send('PUT', `/photos/${first}/boxes`, { boxes: [], showsChild: false });
    await worker.post(`/photos/${second}/reject`, { reason: '照片里有别人的门牌' });
    const left = await queued();
    expect(left).not.toContain(first);
    expect(left).not.toContain(second);
  });

  it('that is deleted or rejected while others read and cover it is there, or gone, or has changed, and nothing else', async () => {
    const wish = await wishIn(world, 'thanked');
    const heard = new Set<string>();
    const files = async () => (await owned(world, 'select from file', [])).length;
    const before = await files();
    for (let round = 0; round < 12; round += 1) {
      const id = await idOf(addPhoto(resident, wish, 'thanks'));
      const photo = `/photos/${id}`;
      const readings = Array.from({ length: 10 }, () => volunteer.get(`${photo}/page`));
      const covering = worker.send('PUT', `${photo}/boxes`, { boxes: [], showsChild: false });
      const rejecting = worker.post(`${photo}/reject`, { reason: '照片里有别人的门牌，请换一张' });
      const deleting = round % 2 ? resident.send('DELETE', photo) : worker.get(`${photo}/thumb`);
      const replies = await Promise.all([...readings, covering, rejecting, deleting]);
      for (const { status, body } of replies) heard.add(status === 200 ? '200' : `${status} ${body.code}`);
      // what the covering kept open is deleted now
      await resident.send('DELETE', photo);
    }
    const allowed = ['200', '404 photo.not_found', '409 photo.changed', '409 photo.original_gone'];
    expect([...heard].filter((one) => !allowed.includes(one))).toEqual([]);
    expect(await files()).toBe(before);
  });

  it('a photo is rejected with a reason: who added it reads why, and it can never be published', async () => {
    const wish = await wishIn(world, 'thanked');
    const id = await idOf(addPhoto(resident, wish, 'thanks'));
    await worker.send('PUT', `/photos/${id}/boxes`, { boxes: [], showsChild: false });
    expect((await volunteer.get(`/photos/${id}/page`)).status).toBe(200);
    const files = async () =>
      (await owned(world, 'select id from file where owner_id = $1', [resident.personId])).length;
    const before = await files();
    const reason = '照片里有别人的门牌，请换一张';
    expect((await worker.post(`/photos/${id}/reject`, { reason })).status).toBe(200);
    // original and covered copy are gone; page and thumb stay with whom it belongs to
    expect(await files()).toBe(before - 2);
    const [mine] = (await resident.get(`/wishes/${wish}/photos`)).body.items;
    expect(mine).toMatchObject({ id, rejected: reason, redacted: false, can: ['delete'] });
    expect((await volunteer.get(`/photos/${id}/page`)).body.code).toBe('photo.not_found');
    expect(
      (await worker.send('PUT', `/photos/${id}/boxes`, { boxes: [], showsChild: false })).body.code,
    ).toBe('photo.original_gone');
    expect((await worker.post(`/photos/${id}/reject`, { reason })).body.code).toBe('photo.changed');
    const told = { title: '一盏灯', words: '灯亮了。', photoIds: [id] };
    expect((await worker.post(`/wishes/${wish}/story`, told)).body.code).toBe('photo.not_redacted');
    await expect(
      owned(world, 'update photo set copy_id = page_id where id = $1', [id]),
    ).rejects.toMatchObject({ constraint: 'photo_rejected_whole' });
    await owned(world, `update photo set rejected_at = now() - interval '31 days' where id = $1`, [id]);
    await world.run('wishes.photos');
    expect(await owned(world, 'select from photo where id = $1', [id])).toEqual([]);
  });

  it('a HEIC photo is refused in words that say what to do', async () => {
    const wish = await wishIn(world, 'claimed');
    for (const type of ['image/heic', 'image/heif', 'image/jpeg']) {
      const reply = await addPhoto(volunteer, wish, 'fulfilment', heic, { 'content-type': type });
      expect(reply).toMatchObject({ status: 422, body: { code: 'photo.heic' } });
      expect(reply.body.detail).toContain('兼容性最佳');
    }
  });
});

describe('sent twice', () => {
  it('is answered as the first time, whatever has become of the wish since', async () => {
    const wish = await wishIn(world, 'claimed');
    const key = { 'idempotency-key': randomUUID() };
    const first = await addPhoto(volunteer, wish, 'fulfilment', undefined, key);
    expect(first.status, first.text).toBe(201);
    expect((await volunteer.post(`/wishes/${wish}/release`, { reason: '临时有事' })).status).toBe(200);
    const again = await addPhoto(volunteer, wish, 'fulfilment', undefined, key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await addPhoto(volunteer, wish, 'fulfilment', heic, key);
    expect(other.body.code).toBe('idempotency.other_request');
    expect((await addPhoto(volunteer, wish)).body.code).toBe('access.forbidden');
  });
});

describe('in time', () => {
  it('originals go after thirty days, photos ninety days after the end of their wish', async () => {
    const wish = await wishIn(world, 'claimed');
    const id = await idOf(addPhoto(volunteer, wish));
    const kept = async () =>
      (await owned(world, 'select original_id is not null as original from photo where id = $1', [id]))[0];
    await owned(world, `update photo set created_at = now() - interval '29 days' where id = $1`, [id]);
    await world.run('wishes.photos');
    expect(await kept()).toEqual({ original: true });
    await owned(world, `update photo set created_at = now() - interval '31 days' where id = $1`, [id]);
    await world.run('wishes.photos');
    expect(await kept()).toEqual({ original: false });
    expect((await volunteer.get(`/photos/${id}/page`)).status).toBe(200);
    await volunteer.post(`/wishes/${wish}/fulfil`);
    await resident.post(`/wishes/${wish}/thank`, { grade: 5 });
    await owned(world, `update wish set changed_at = now() - interval '89 days' where id = $1`, [wish]);
    await world.run('wishes.photos');
    expect(await kept()).toBeDefined();
    await owned(world, `update wish set changed_at = now() - interval '91 days' where id = $1`, [wish]);
    await world.run('wishes.photos');
    expect(await kept()).toBeUndefined();
  });
});
