import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expectations } from '../../access/expectations.ts';
import { onePixel, requests } from '../../access/requests.ts';
import type { Chance } from './chance.ts';
import { kindOf, type Described, type Schema } from './document.ts';
import type { Pools } from './pools.ts';

/** A request as it goes out. */
export interface Sent {
  readonly operation: Described;
  readonly method: string;
  /** Path and query, as they stand on the wire. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
  /** What was broken in it; null: nothing. */
  readonly broken: string | null;
}

export interface Drawing {
  readonly chance: Chance;
  readonly pools: Pools;
  readonly person: string | null;
  /** Counts the requests: for what must differ from one to the next. */
  readonly number: number;
  /** Makes texts and numbers that can be told from all others; left out: texts that programs have stumbled over. */
  readonly marks?: Marks;
}

/** Where texts and telephone numbers come from that are looked for afterwards. */
export interface Marks {
  text(most: number): string;
  phone(): string;
}

/** Text that programs have stumbled over, all of it allowed. */
const words = [
  '想要一盏台灯',
  'a',
  ' 前后有空格 ',
  '第一行\n第二行\t尾',
  '=1+1',
  '＝HYPERLINK("x")',
  '<script>alert(1)</script>',
  `'; drop table wish; --`,
  '{{constructor}}',
  '💛👩‍👩‍👧‍👦🇨🇳',
  'ﷺ\u202e\u200f反',
  '\u0301\u0308e\u0301',
  '㐀𠮷𪚥',
  '%00%s%n${x}',
  '13800138000',
  '\ufeff起',
  '../../etc/passwd',
  '__proto__',
];

const samples = new Map<string, readonly string[]>();

function matching(pattern: string, chance: Chance): string {
  if (!samples.has(pattern))
    samples.set(pattern, fc.sample(fc.stringMatching(new RegExp(pattern)), { seed: 7, numRuns: 60 }));
  return chance.pick(samples.get(pattern)!);
}

const day = (chance: Chance): string =>
  new Date(Date.now() + chance.between(-400, 400) * 86_400_000).toISOString().slice(0, 10);

function drawText(name: string, schema: Schema, drawing: Drawing): string {
  const { chance, pools, person, marks } = drawing;
  const { format, pattern, maxLength = 200 } = schema;
  if (format === 'uuid') return pools.id(chance, person, name.replace(/Ids?$/, ''));
  if (format === 'date') return day(chance);
  if (format === 'date-time') return `${day(chance)}T00:00:00Z`;
  if (name === 'cursor') return chance.percent(70) ? pools.cursor(chance) : matching(pattern!, chance);
  if (marks && /phone/i.test(name)) return marks.phone();
  if (pattern?.startsWith('^[0-9]{4}(?:') || pattern === '^[0-9]{12}$') return pools.place(chance);
  if (pattern) return matching(pattern, chance).slice(0, maxLength);
  if (/phone/i.test(name)) return `139000000${String(chance.between(1, 99)).padStart(2, '0')}`;
  if (marks) return marks.text(maxLength);
  const text = chance.percent(10) ? '字'.repeat(maxLength) : chance.pick(words);
  return [...text].slice(0, maxLength).join('');
}

/** A value that the schema allows. */
export function draw(name: string, schema: Schema, drawing: Drawing): unknown {
  const { chance } = drawing;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return chance.pick(schema.enum);
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return draw(name, chance.pick(several), drawing);
  const type = typeof schema.type === 'string' ? schema.type : chance.pick(schema.type ?? ['string']);
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return chance.percent(50);
    case 'integer':
    case 'number': {
      const { minimum = 0, maximum = minimum + 100 } = schema;
      return chance.percent(30) ? chance.pick([minimum, maximum]) : chance.between(minimum, maximum);
    }
    case 'array': {
      const { minItems = 0, maxItems = 4, items = {} } = schema;
      const length = chance.between(minItems, Math.min(maxItems, minItems + 3));
      return Array.from({ length }, () => draw(name, items, drawing));
    }
    case 'object': {
      const asked = Object.entries(schema.properties ?? {}).filter(
        ([inner]) => schema.required?.includes(inner) || chance.percent(50),
      );
      return Object.fromEntries(asked.map(([inner, one]) => [inner, draw(inner, one, drawing)]));
    }
    default:
      return drawText(name, schema, drawing);
  }
}

/** The reviewed request of the operation, as the matrix of rights sends it. */
function reviewed(operationId: string, { chance, pools, person, number, marks }: Drawing) {
  const rows = expectations.filter((row) => row.operation === operationId);
  const make = requests[operationId];
  if (!make || rows.length === 0 || marks) return null;
  return make({
    number,
    on: chance.pick(rows).on,
    elder: pools.id(chance, person, 'person'),
    demoPerson: pools.id(chance, person, 'demo_person'),
  });
}

const files: Readonly<Record<string, readonly Buffer[]>> = {
  image: [onePixel, Buffer.from('GIF89a'), onePixel.subarray(0, 40), Buffer.alloc(3_000, 0xff)],
  other: [
    Buffer.from('姓名,电话\r\n林,13900000001\r\n'),
    Buffer.from('PK\u0003\u0004'),
    Buffer.from([0xff, 0xfe, 0]),
  ],
};

function pathOf(operation: Described, drawing: Drawing): string {
  const { path, parameters } = operation;
  const { chance, pools, person } = drawing;
  return path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    if (name === 'city') return chance.percent(95) ? '6101' : '1506';
    const schema = parameters.find((one) => one.in === 'path' && one.name === name)!.schema;
    const value =
      name === 'id' ? pools.id(chance, person, kindOf(operation)) : String(draw(name, schema, drawing));
    return encodeURIComponent(value);
  });
}

function bodyOf(
  { body }: Described,
  given: ReturnType<typeof reviewed>,
  drawing: Drawing,
): { type: string; body: string | Buffer } | null {
  const { chance } = drawing;
  const types = Object.keys(body);
  if (types.length === 0) return null;
  if (given?.file && chance.percent(50)) return { type: given.file.type, body: given.file.content };
  const type = chance.pick(types);
  if (type !== 'application/json')
    return { type, body: chance.pick(files[type.startsWith('image/') ? 'image' : 'other']!) };
  const value = given && chance.percent(50) ? { ...given.body } : draw('body', body[type]!.schema, drawing);
  return { type, body: JSON.stringify(value) };
}

/** A request that the document allows. */
export function drawRequest(operation: Described, drawing: Drawing): Sent {
  const { chance } = drawing;
  const given = reviewed(operation.operationId, drawing);
  const asked = operation.parameters.filter((one) => one.in === 'query');
  const drawn = asked
    .filter((one) => one.required || chance.percent(40))
    .map((one) => [one.name, String(draw(one.name, one.schema, drawing))]);
  const query = given?.query && chance.percent(50) ? given.query : Object.fromEntries(drawn);
  const sent = operation.method === 'GET' ? null : bodyOf(operation, given, drawing);
  const search = Object.keys(query).length ? `?${new URLSearchParams(query)}` : '';
  return {
    operation,
    method: operation.method,
    url: pathOf(operation, drawing) + search,
    headers: {
      ...(operation.method === 'GET'
        ? {}
        : { 'idempotency-key': randomUUID(), 'sec-fetch-site': 'same-origin' }),
      ...(sent ? { 'content-type': sent.type } : {}),
      ...(chance.percent(20) ? { 'accept-language': 'en' } : {}),
    },
    body: sent?.body ?? null,
    broken: null,
  };
}
