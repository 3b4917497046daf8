import { randomInt, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { xiandong } from '../world/index.ts';

/** A reply that says what became of the act; everything else is asked again with the same key. */
interface Answer {
  readonly status: number;
  readonly body: { id?: string; state?: string; code?: string; cookie?: string };
}

/** What the client holds in hand: acts that were acknowledged. */
export interface Acknowledged {
  /** Public lines of wishes that were hung, with their ids. */
  readonly hung: Map<string, string>;
  /** Wishes that were claimed, with the name of the claimer. */
  readonly claimed: Map<string, string>;
  /** Wishes that were thanked for. */
  readonly thanked: Set<string>;
  /** Anything that may not be: a refusal that makes no sense, a second winner. */
  readonly wrong: string[];
  /** Requests that were answered. */
  answered: number;
  /** Requests that broke off or were told to come back, and were sent again. */
  again: number;
}

const agents = Array.from(
  { length: 40 },
  (_, at) => new Agent({ keepAlive: true, maxSockets: 8, localAddress: `127.0.0.${at + 2}` }),
);
/** Twenty letters that no other call has returned: digits would look like a phone number. */
const letters = (): string => String.fromCharCode(...Array.from({ length: 20 }, () => randomInt(97, 123)));

let turn = 0;

function parsed(text: string): object | null {
  try {
    return JSON.parse(text) as object;
  } catch {
    return null;
  }
}

/** One request from one of many loopback addresses, so that the limit of an address is not met. */
function once(url: string, method: string, headers: Record<string, string>, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    turn += 1;
    const asked = request(
      url,
      { method, headers, agent: agents[turn % agents.length]!, timeout: 8_000 },
      (reply) => {
        let text = '';
        reply.on('data', (chunk: Buffer) => (text += chunk.toString()));
        reply.on('error', reject);
        reply.on('aborted', () => reject(new Error('aborted')));
        reply.on('end', () => {
          const cookie = reply.headers['set-cookie']?.[0]?.split(';')[0];
          const body = parsed(text);
          if (body) resolve({ status: reply.statusCode!, body: { ...body, ...(cookie ? { cookie } : {}) } });
          else reject(new Error('half a reply'));
        });
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('timeout')));
    asked.on('error', reject);
    asked.end(body);
  });
}

/** People who live: they act until told to stop, and repeat what was not answered. */
export class Lives {
  readonly acknowledged: Acknowledged = {
    hung: new Map(),
    claimed: new Map(),
    thanked: new Set(),
    wrong: [],
    answered: 0,
    again: 0,
  };
  private readonly url: string;
  private readonly cookies = new Map<string, string>();
  private stopped = false;
  private running: Promise<void>[] = [];

  constructor(url: string) {
    this.url = `${url}/api/6101`;
  }

  /** Signs the people in and lets the community allow as much as they will do. */
  async begin(people: ReadonlyMap<string, string>, count: number): Promise<void> {
    for (const name of ['陈敏', '马文静', '李晓峰', '赵建国', '周婷']) {
      const { body } = await this.act('', 'POST', '/session/demo', { personId: people.get(name) });
      this.cookies.set(name, body.cookie ?? '');
    }
    const most = {
      liveClaims: 10_000,
      visitorClaims: 10_000,
      organisationClaims: 10_000,
      openWishes: 10_000,
    };
    const days = { thingDays: 14, serviceDays: 21, lapseDays: 7, reviewDays: 3, useDays: 14, taskDays: 14 };
    const rules = { ...most, ...days, proposalsADay: 10_000, releasesADay: 10_000, worthYuan: 200 };
    const { status } = await this.act('陈敏', 'PUT', '/wishes/rules', { place: xiandong, rules });
    if (status !== 200) throw new Error(`the rules were not set: ${status}`);
    this.running = Array.from({ length: count }, () => this.live());
  }

  async end(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running);
  }

  private async live(): Promise<void> {
    while (!this.stopped) await this.wish();
  }

  private async wish(): Promise<void> {
    const line = `想要一本书 ${letters()}`;
    const hung = await this.act('马文静', 'POST', '/wishes', { kind: 'thing', publicLine: line });
    const { id } = hung.body;
    if (hung.status !== 201 || !id) return this.wonder('hang', hung);
    this.acknowledged.hung.set(line, id);
    const accepted = await this.act('陈敏', 'POST', `/wishes/${id}/accept`, {});
    if (accepted.status !== 200) return this.wonder('accept', accepted);
    const volunteers = ['李晓峰', '赵建国', '周婷'];
    const claims = await Promise.all(
      volunteers.map((name) => this.act(name, 'POST', `/wishes/${id}/claim`, {})),
    );
    const winners = volunteers.filter((_, at) => claims[at]!.status === 200);
    if (winners.length !== 1) return this.wonder(`claim by ${winners.length}`, claims[0]!);
    this.acknowledged.claimed.set(id, winners[0]!);
    const brought = await this.act(winners[0]!, 'POST', `/wishes/${id}/fulfil`, {});
    if (brought.status !== 200) return this.wonder('fulfil', brought);
    const thanked = await this.act('马文静', 'POST', `/wishes/${id}/thank`, { grade: 5 });
    if (thanked.status !== 200) return this.wonder('thank', thanked);
    this.acknowledged.thanked.add(id);
  }

  private wonder(what: string, { status, body }: Answer): void {
    this.acknowledged.wrong.push(`${what}: ${status} ${JSON.stringify(body)}`);
  }

  /** Asks with one key until the act is answered. */
  private async act(name: string, method: string, path: string, body: object): Promise<Answer> {
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      'sec-fetch-site': 'same-origin',
      ...(name ? { cookie: this.cookies.get(name) ?? '' } : {}),
    };
    for (let tries = 1; ; tries += 1) {
      const answer = await once(`${this.url}${path}`, method, headers, JSON.stringify(body)).catch(
        () => null,
      );
      const comeBack =
        !answer ||
        answer.status === 503 ||
        answer.status === 429 ||
        answer.body.code === 'idempotency.in_flight';
      if (!comeBack) {
        this.acknowledged.answered += 1;
        return answer;
      }
      this.acknowledged.again += 1;
      if (tries > 6_000) throw new Error('no answer for too long');
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 100));
    }
  }
}
