import sharp, { type OutputInfo, type Sharp } from 'sharp';
import { Failure } from '../../base/failure.ts';
import { answering } from '../../base/thread.ts';
import type { Box, Job, Sizes } from './job.ts';

/** Runs apart from the program, one picture at a time: whatever a picture does to its reader, it does it here. */
sharp.concurrency(1);
sharp.cache(false);
// of all formats that the library reads, those that we take
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

/** Most pixels of a picture: a telephone's largest mode has fifty million. */
const mostPixels = 51_000_000;
const sides = { original: 2048, page: 1280, thumb: 320 } as const;
const quality = { original: 84, page: 76, thumb: 70 } as const;

/** Upright, in sRGB, without transparency; nothing but pixels is carried over. */
const open = (picture: Uint8Array) =>
  sharp(picture, { limitInputPixels: mostPixels, failOn: 'error' })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb');

const sized = (picture: Sharp, size: keyof typeof sides) =>
  picture
    .resize({ width: sides[size], height: sides[size], fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: quality[size], progressive: true });

async function prepare(picture: Uint8Array): Promise<Sizes> {
  const original = await sized(open(picture), 'original').toBuffer();
  const page = await sized(open(original), 'page').toBuffer({ resolveWithObject: true });
  const thumb = await sized(open(page.data), 'thumb').toBuffer();
  const { width, height } = page.info;
  return { original, page: page.data, thumb, width, height };
}

const grey = 0x2b;

/** Fills the pixels that a box touches, and two more around: what is next to a border was mixed from both sides. */
function cover(pixels: Buffer, { width, height, channels }: OutputInfo, box: Box): void {
  const left = Math.max(0, Math.floor((box.x * width) / 1000) - 2);
  const top = Math.max(0, Math.floor((box.y * height) / 1000) - 2);
  const right = Math.min(width, Math.ceil(((box.x + box.width) * width) / 1000) + 2);
  const bottom = Math.min(height, Math.ceil(((box.y + box.height) * height) / 1000) + 2);
  for (let row = top; row < bottom; row += 1)
    pixels.fill(grey, (row * width + left) * channels, (row * width + right) * channels);
}

async function burn(picture: Uint8Array, boxes: readonly Box[]): Promise<Uint8Array> {
  const { data, info } = await open(picture)
    .resize({ width: sides.page, height: sides.page, fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (const box of boxes) cover(data, info, box);
  const raw = { width: info.width, height: info.height, channels: info.channels };
  return sharp(data, { raw }).jpeg({ quality: quality.page, progressive: true }).toBuffer();
}

answering(() => async ({ picture, boxes }: Job) => {
  try {
    return { value: boxes ? await burn(picture, boxes) : await prepare(picture) };
  } catch {
    throw new Failure('photo.unreadable');
  }
});
