import { Agent, request as ask } from 'node:http';
import pg from 'pg';
import { breakRequest } from './break.ts';
import { Chance } from './chance.ts';
import { kindOf, readDocument, type Described } from './document.ts';
import { drawRequest, type Marks, type Sent } from './draw.ts';
import { Judge, type Heard } from './judge.ts';
import { People, type Person } from './people.ts';
import { Pools } from './pools.ts';

/** What came of a run. */
export interface Outcome {
  /** Requests that were sent. */
  readonly sent: number;
  /** Requests of the operation that was asked least. */
  readonly least: number;
  /** How many replies had each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Operations that never said yes in this run. */
  readonly never: readonly string[];
  /** Milliseconds that 99 of 100 replies took at most. */
  readonly p99: number;
  /** What must not be, each with the request. */
  readonly wrong: readonly string[];
  /** What was answered to what was refused. */
  readonly refused: readonly string[];
}

/** A running program, and its database as the owner. */
export interface Fuzzed {
  readonly url: string;
  readonly owner: pg.ClientConfig;
}

class Stale extends Error {}

const codeOf = (error: unknown): string => String((error as { code?: string }).code);

/** Sends the request over a kept connection; a stream that never ends is left at its beginning. */
const once = (agent: Agent, url: string, sent: Sent, cookie: string | null): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const headers = {
      ...(cookie ? { cookie } : {}),
      ...(sent.body === null ? {} : { 'content-length': String(Buffer.byteLength(sent.body)) }),
      ...sent.headers,
    };
    const { hostname, port } = new URL(url);
    const asked = ask({ agent, hostname, port, path: sent.url, method: sent.method, headers }, (reply) => {
      const type = reply.headers['content-type'] ?? '';
      const parts: Buffer[] = [];
      const done = () =>
        resolve({ status: reply.statusCode ?? 0, type, text: Buffer.concat(parts).toString() });
      if (type.startsWith('text/event-stream')) {
        done();
        asked.destroy();
        return;
      }
      reply
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', done)
        .on('error', reject);
    });
    asked.setTimeout(30_000, () => asked.destroy(new Error('no reply')));
    asked.on('error', (error) =>
      reject(asked.reusedSocket && codeOf(error) === 'ECONNRESET' ? new Stale() : error),
    );
    asked.end(sent.body ?? undefined);
  });

/** Sends once more on a new connection when the server had just given up the kept one (RFC 9112, 9.3.1). */
async function send(agent: Agent, url: string, sent: Sent, cookie: string | null): Promise<Heard> {
  try {
    return await once(agent, url, sent, cookie);
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
    return once(new Agent(), url, sent, cookie);
  }
}

const short = (text: string): string =>
  text.length > 600 ? `${text.slice(0, 300)} … ${text.slice(-200)} (${text.length})` : text;

const describe = (sent: Sent, kind: string): string =>
  `${sent.operation.operationId} by ${kind}, broken: ${sent.broken ?? 'nothing'}\n  ${sent.method} ${short(sent.url)}\n  ` +
  `${short(JSON.stringify(sent.headers))}\n  ${short(sent.body?.toString() ?? '')}`;

/** One run: draws, sends, judges. */
class Run {
  readonly wrong: string[] = [];
  readonly statuses: Record<string, number> = {};
  readonly times: number[] = [];
  readonly busy: [Sent, Person][] = [];
  readonly allowed = new Set<string>();
  readonly counts = new Map<string, number>();
  /** Many addresses, so that the limit of one is not met. */
  readonly agents = Array.from(
    { length: 40 },
    (_, at) => new Agent({ keepAlive: true, maxSockets: 4, localAddress: `127.0.0.${at + 2}` }),
  );
  /** What was answered to what was refused. */
  readonly refused: string[] = [];
  private turn = 0;
  private readonly url: string;
  private readonly judge: Judge;
  readonly pools: Pools;
  readonly people: People;

  constructor(url: string, owner: pg.Pool, components: object) {
    this.url = url;
    this.judge = new Judge(components);
    this.pools = new Pools(owner);
    this.people = new People(owner);
  }

  async send(sent: Sent, person: Person): Promise<Heard | null> {
    const { operation } = sent;
    this.counts.set(operation.operationId, (this.counts.get(operation.operationId) ?? 0) + 1);
    const begun = performance.now();
    let heard: Heard;
    try {
      heard = await send(this.agents[this.turn++ % this.agents.length]!, this.url, sent, person.cookie);
    } catch (error) {
      const code = codeOf(error);
      // what the client itself will not write is no request
      if (['ERR_INVALID_CHAR', 'ERR_UNESCAPED_CHARACTERS'].includes(code)) return null;
      // a body that is refused before it was read: the reply may be cut off with the connection
      if (sent.broken !== null && ['EPIPE', 'ECONNRESET'].includes(code)) return this.note('cut off');
      this.wrong.push(`no reply (${String(error)}): ${describe(sent, person.kind)}`);
      return null;
    }
    this.times.push(performance.now() - begun);
    this.note(String(heard.status));
    if (heard.status >= 400) this.refused.push(heard.text);
    if (heard.status === 503) this.busy.push([sent, person]);
    const wrong = this.judge.wrong(sent, heard);
    if (wrong)
      this.wrong.push(`${wrong}: ${describe(sent, person.kind)}\n  → ${heard.status} ${short(heard.text)}`);
    this.learn(sent, person, heard);
    return heard;
  }

  private note(what: string): null {
    this.statuses[what] = (this.statuses[what] ?? 0) + 1;
    return null;
  }

  private learn({ operation, broken }: Sent, person: Person, { status, type, text }: Heard): void {
    if (status === 401 && person.cookie && broken === null) this.people.gone(person);
    if (status >= 300) return;
    this.allowed.add(operation.operationId);
    if (!type.startsWith('application/json') || text === '') return;
    this.pools.hear(person.id, kindOf(operation), JSON.parse(text));
  }
}

async function pairOf(
  run: Run,
  operation: Described,
  seed: number,
  number: number,
  marks?: Marks,
): Promise<void> {
  const chance = new Chance(seed + number * 7_919);
  const concerned = run.people.present().filter(({ id }) => run.pools.has(id, kindOf(operation)));
  const person =
    concerned.length && chance.percent(40) ? chance.pick(concerned) : await run.people.pick(chance);
  const drawing = { chance, pools: run.pools, person: person.id, number, ...(marks ? { marks } : {}) };
  await run.send(drawRequest(operation, drawing), person);
  await run.send(breakRequest(drawRequest(operation, drawing), chance), person);
}

/**
 * Sends `count` requests drawn from the server's own description, each operation as often as the others: one that it
 * allows, then one that is broken in one thing, as people of every kind. The same seed draws the same requests but for ids.
 */
export async function fuzz(to: Fuzzed, seed: number, count: number, marks?: Marks): Promise<Outcome> {
  const owner = new pg.Pool({ ...to.owner, max: 3 });
  try {
    const { operations, components } = await readDocument(to.url);
    const run = new Run(to.url, owner, components);
    await run.pools.refresh();
    const pairs = Math.ceil(count / 2);
    let next = 0;
    const lane = async () => {
      for (let number = next++; number < pairs; number = next++) {
        if (number % 150 === 149) await run.pools.refresh();
        await pairOf(run, operations[number % operations.length]!, seed, number, marks);
      }
    };
    await Promise.all(Array.from({ length: 6 }, lane));
    // busy is an answer under load, but not to somebody who is alone
    for (const [sent, person] of run.busy.splice(0)) {
      const again = await run.send(sent, person);
      if (again?.status === 503) run.wrong.push(`busy without load: ${describe(sent, person.kind)}`);
    }
    for (const agent of run.agents) agent.destroy();
    const times = run.times.toSorted((one, other) => one - other);
    return {
      sent: [...run.counts.values()].reduce((sum, one) => sum + one, 0),
      least: Math.min(...operations.map((one) => run.counts.get(one.operationId) ?? 0)),
      statuses: run.statuses,
      never: operations.map((one) => one.operationId).filter((name) => !run.allowed.has(name)),
      p99: Math.round(times[Math.floor(times.length * 0.99)] ?? 0),
      wrong: run.wrong,
      refused: run.refused,
    };
  } finally {
    await owner.end();
  }
}
