import { randomUUID } from 'node:crypto';
import type { Chance } from './chance.ts';
import type { Sent } from './draw.ts';

type Breaking = (sent: Sent, chance: Chance) => Sent;

const withBody = (sent: Sent, body: string | Buffer): Sent => ({
  ...sent,
  body,
  headers: { 'content-type': 'application/json', ...sent.headers },
});
const withHeaders = (sent: Sent, headers: Record<string, string>): Sent => ({
  ...sent,
  headers: { ...sent.headers, ...headers },
});
const textOf = (sent: Sent): string => sent.body?.toString() ?? '{}';

/** Puts a piece of JSON in the place of one value of the body. */
const value =
  (...pieces: readonly string[]): Breaking =>
  (sent, chance) => {
    const text = textOf(sent);
    const values = [
      ...text.matchAll(/(?<=":|\[|,(?!"\w+":))("(?:[^"\\]|\\.)*"(?!:)|-?\d+|true|false|null)/g),
    ];
    const piece = chance.pick(pieces);
    if (values.length === 0) return withBody(sent, text.replace(/\}$/, `"publicLine":${piece}}`));
    const at = chance.pick(values);
    return withBody(sent, text.slice(0, at.index) + piece + text.slice(at.index + at[0].length));
  };

const deep = (count: number): string => '['.repeat(count) + ']'.repeat(count);

const inBody: Readonly<Record<string, Breaking>> = {
  'NUL in a text': value('"\\u0000"', '"a\\u0000b"'),
  'half a pair of characters': value('"\\ud800"', '"a\\udc9b"', '"\\udc00\\ud800"'),
  'a number that no double holds': value('9007199254740993', '1e400', '-1e400', '1e-400'),
  'minus nothing': value('-0', '-0.0', '0e5'),
  'an odd number': value('2147483648', '-2147483649', '9223372036854775808', '0.5', '-1', '1e3'),
  'a day or an instant that is none': value(
    '"0000-01-01"',
    '"2026-02-30"',
    '"99999-01-01"',
    '"0000-01-01T00:00:00Z"',
    '"2026-01-01T00:00:00+23:59"',
    '"2026-12-31T23:59:60Z"',
    '"-infinity"',
  ),
  'a wrong type': value('null', 'true', '[]', '{}', '0', '""', '[null]', '[[]]', '{"a":1}'),
  'a text of a megabyte': value(`"${'字'.repeat(350_000)}"`),
  'a text of sixty thousand': value(`"${'a'.repeat(60_000)}"`, `"${' '.repeat(60_000)}"`),
  'control characters': value('"\\u001b[2J"', '"\\u007f"', '"\\r\\n"', '"\\u0085"', '"\\u2028"'),
  'deep JSON': value(deep(25_000), `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`, deep(100)),
  'JSON of a hundred thousand levels': (sent) => withBody(sent, deep(100_000)),
  'fields given twice': (sent) => withBody(sent, textOf(sent).replace(/^\{(.+)\}$/s, '{$1,$1}')),
  'a field given twice, the second otherwise': (sent) =>
    withBody(sent, textOf(sent).replace(/^\{("\w+"):(.+)\}$/s, '{$1:$2,$1:[]}')),
  'a field too many': (sent, chance) =>
    withBody(
      sent,
      textOf(sent).replace(
        /^\{/,
        `{${chance.pick(['"__proto__":{"role":"cityOfficer"},', '"constructor":{},', '"city_id":1506,', '"":0,', '"toString":1,'])}`,
      ),
    ),
  'a field too few': (sent) => withBody(sent, textOf(sent).replace(/"\w+":("(?:[^"\\]|\\.)*"|[\d.]+),?/, '')),
  'no object': (sent, chance) =>
    withBody(sent, chance.pick(['[]', 'null', '1', '"x"', 'true', '', ' ', '[{}]'])),
  'no JSON': (sent, chance) =>
    withBody(
      sent,
      chance.pick([
        '{',
        textOf(sent).slice(0, -1),
        `${textOf(sent)}}`,
        'NaN',
        "{'a':1}",
        '{"a":Infinity}',
        `\ufeff${textOf(sent)}`,
        'a=b',
      ]),
    ),
  'no UTF-8': (sent) =>
    withBody(
      sent,
      Buffer.concat([Buffer.from(textOf(sent).slice(0, -1)), Buffer.from([0xff, 0xc0, 0x80, 0x22, 0x7d])]),
    ),
  'a list without end': (sent) => withBody(sent, `{"ids":[${'0,'.repeat(20_000)}0]}`),
};

const inAddress: Readonly<Record<string, Breaking>> = {
  'a query': (sent, chance) => ({
    ...sent,
    url: `${sent.url}${sent.url.includes('?') ? '&' : '?'}${chance.pick(['surprise=1', 'limit=1e400', 'limit=-0', 'limit=9007199254740993', 'limit=101', 'cursor=%00', 'cursor=AAAA', 'cursor=MjAyNi0wMi0zMFQwMDowMDowMFos', 'place=%ff', 'place=', 'place[]=6101', 'place=6101&place=1506', 'words=%ED%A0%80', 'words=%00', `words=${'%E5%AD%97'.repeat(900)}`, '__proto__[a]=1', '%', '=', '&&&', 'words=%25%5F%27'])}`,
  }),
  'a value of the query': (sent, chance) => ({
    ...sent,
    url: sent.url.replace(
      /=[^&]*(?=&|$)/,
      `=${chance.pick(['', '%00', '%ff%fe', '1e400', '-0', 'null', '%ED%A0%80', '😀', '%F0%9F%98%80', 'a'.repeat(5_000), '0', '610102004999', '2026-02-30', '9999-99-99', '0000-01-01', '99999999999999999999'])}`,
    ),
  }),
  'an id': (sent, chance) => ({
    ...sent,
    url: sent.url.replace(
      /(?<=\/)[0-9a-f]{8}-[^/?]*|(?<=\/api\/)\d{4}/,
      chance.pick([
        'x',
        '%00',
        '..%2f..',
        '%ff',
        '0',
        '999999999999',
        '6101.0',
        '-1',
        '1e3',
        'null',
        '%F0%9F%98%80',
        'urn:uuid:01990000-0000-7000-8000-000000000000',
        "'",
        'a'.repeat(150),
        '00000000-0000-0000-0000-000000000000',
        'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
      ]),
    ),
  }),
  'a path': (sent, chance) => ({
    ...sent,
    url: chance.pick([
      sent.url.replace('/api/', '/api//'),
      sent.url.replace(/(?=\?|$)/, '/'),
      sent.url.replace('/api/', '/API/'),
      sent.url.replace('/api/', '/api/./'),
      `${sent.url}%zz`,
      sent.url.replace('/api/', '/api/..;/'),
      `${sent.url}#x`,
    ]),
  }),
};

const inHeaders: Readonly<Record<string, Breaking>> = {
  'an odd type of content': (sent, chance) =>
    withHeaders(
      { ...sent, body: sent.body ?? '{}' },
      {
        'content-type': chance.pick([
          '',
          ' application/json',
          'application/json\t',
          'application/json garbage',
          'application/json;charset=utf-16',
          'application/json; charset=x; charset=y',
          'application/json;',
          'APPLICATION/JSON',
          'application/vnd.api+json',
          'text/plain',
          'text/plain;application/json',
          'multipart/form-data; boundary=x',
          'multipart/form-data',
          'application/x-www-form-urlencoded',
          '*/*',
          '/',
          ';',
          'image/png',
          'image/svg+xml',
          'application/octet-stream',
          'a'.repeat(3_000),
        ]),
      },
    ),
  'no key of the act': (sent, chance) =>
    withHeaders(sent, {
      'idempotency-key': chance.pick([
        '',
        'x',
        '0',
        `${randomUUID()} `,
        `${randomUUID()}0`,
        `{${randomUUID()}}`,
        'a'.repeat(4_000),
      ]),
    }),
  'the key of another act': (sent) =>
    withHeaders(sent, { 'idempotency-key': '0199aaaa-0000-7000-8000-000000000001' }),
  'another origin': (sent, chance) =>
    withHeaders(sent, {
      origin: chance.pick(['null', 'https://elsewhere.example', 'x', '', 'http://[', 'file://']),
      'sec-fetch-site': chance.pick(['cross-site', 'same-site', 'x', '']),
    }),
  'an odd cookie': (sent, chance) =>
    withHeaders(sent, {
      cookie: chance.pick([
        `nuanlin_6101=${'A'.repeat(43)}`,
        `nuanlin_6101=${'A'.repeat(6_000)}`,
        'nuanlin_6101=%00',
        'nuanlin_6101',
        '=;=;=',
        'nuanlin_6101="x',
        '__proto__=1',
        `nuanlin_6101=${'A'.repeat(43)}; nuanlin_6101=x`,
        ';'.repeat(4_000),
      ]),
    }),
  'an odd header': (sent, chance) =>
    withHeaders(
      sent,
      chance.pick<Record<string, string>>([
        { 'accept-language': ',;q=,,'.repeat(500) },
        { 'accept-language': '\u00ff' },
        { 'x-forwarded-for': '1.2.3.4, , ::1' },
        { 'x-forwarded-host': '{}' },
        { 'content-encoding': 'gzip' },
        { expect: '100-continue' },
        { 'x-http-method-override': 'DELETE' },
        { 'if-none-match': '*' },
        { range: 'bytes=0-0,-1' },
        { accept: 'text/html;q=0.1, */*' },
        { 'user-agent': 'Mozilla/5.0 ('.repeat(400) },
        { host: 'elsewhere.example' },
        { host: '' },
        { te: 'trailers' },
      ]),
    ),
  'another method': (sent, chance) => ({
    ...sent,
    method: chance.pick(['HEAD', 'OPTIONS', 'TRACE', 'PUT', 'PATCH', 'DELETE', 'POST', 'GET', 'PROPFIND']),
  }),
};

/** Breaks one thing in a request, by name. */
export function breakRequest(sent: Sent, chance: Chance): Sent {
  const json = sent.headers['content-type'] === 'application/json';
  const family = chance.pick(json ? [inBody, inBody, inBody, inAddress, inHeaders] : [inAddress, inHeaders]);
  const [name, breaking] = chance.pick(Object.entries(family));
  return { ...breaking(sent, chance), broken: name };
}
