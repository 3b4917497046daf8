/** Stores a picture with 256 colours instead of 16 million, which makes a PNG of a page a good deal smaller. */
import { crc32, deflateSync } from 'node:zlib';
import { decodePng } from './png.ts';

type Colour = [red: number, green: number, blue: number];
type Counted = { colour: Colour; count: number };

/** Colours that become one; `channel` is the one in which they reach widest, `loss` what the picture would lose. */
type Box = { members: Counted[]; channel: number; loss: number };

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/**
 * The same picture as a PNG with a palette. Up to 256 colours are kept exactly; more are gathered into 256 boxes, by cutting
 * the box that would lose most in two until there are enough.
 * Takes what Chromium's screenshots are: 8 bits a channel, RGB or RGBA, not interlaced; transparency is dropped.
 */
export function withPalette(png: Buffer): Buffer {
  const { width, height, channels, pixels } = decodePng(png);
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += channels) {
    const key = pixels.readUIntBE(at, 3);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const { palette, indexOf } = choose(counts);
  const rows = Buffer.alloc(height * (width + 1));
  let from = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 1; column <= width; column++, from += channels) {
      rows[row * (width + 1) + column] = indexOf.get(pixels.readUIntBE(from, 3)) ?? 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function choose(counts: Map<number, number>): { palette: Colour[]; indexOf: Map<number, number> } {
  const boxes = [toBox([...counts].map(([key, count]) => ({ colour: toColour(key), count })))];
  while (boxes.length < 256) {
    const worst = boxes.reduce((most, box) => (box.loss > most.loss ? box : most));
    if (worst.loss === 0) break;
    boxes.splice(boxes.indexOf(worst), 1, ...halve(worst));
  }
  const indexOf = new Map<number, number>();
  boxes.forEach((box, index) => box.members.forEach(({ colour }) => indexOf.set(toKey(colour), index)));
  return { palette: boxes.map(mean), indexOf };
}

/** A wide reach shows more than a large area, yet a large area in few shades shows bands: so both count. */
function toBox(members: Counted[]): Box {
  const reaches = [0, 1, 2].map((channel) => {
    const [low, high] = ends(members, channel);
    return high - low;
  });
  const reach = Math.max(...reaches);
  const area = members.reduce((sum, { count }) => sum + count, 0);
  return { members, channel: reaches.indexOf(reach), loss: reach ** 2 * Math.sqrt(area) };
}

function ends(members: Counted[], channel: number): [low: number, high: number] {
  let [low, high] = [255, 0];
  for (const { colour } of members) {
    const value = colour[channel] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

function halve({ members, channel }: Box): [Box, Box] {
  const [low, high] = ends(members, channel);
  const isLow = ({ colour }: Counted) => (colour[channel] ?? 0) <= (low + high) / 2;
  return [toBox(members.filter(isLow)), toBox(members.filter((member) => !isLow(member)))];
}

function mean({ members }: Box): Colour {
  const total = members.reduce((sum, { count }) => sum + count, 0);
  const of = (channel: number) =>
    Math.round(members.reduce((sum, { colour, count }) => sum + (colour[channel] ?? 0) * count, 0) / total);
  return [of(0), of(1), of(2)];
}

function toColour(key: number): Colour {
  return [key >> 16, (key >> 8) & 255, key & 255];
}

function toKey([red, green, blue]: Colour): number {
  return (red << 16) | (green << 8) | blue;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, check]);
}
