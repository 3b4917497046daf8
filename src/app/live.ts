import type { FastifyInstance, FastifyReply } from 'fastify';
import pg from 'pg';
import { Type } from 'typebox';
import type { Database, DatabaseAddress } from '../base/database.ts';
import { Failure } from '../base/failure.ts';
import type { Log } from '../base/log.ts';
import { City, Closed, Community } from '../base/schema.ts';

/**
 * Live updates: after a commit, everybody who watches the place is told that something of a kind changed, and asks
 * again. Nothing of the thing itself travels. Announcements are gathered for a tenth of a second, so that NOTIFY does
 * not slow the transactions down; one that is lost in a crash costs a watcher a refresh, which reconnecting makes good.
 */
export interface Live {
  announce(announced: readonly (readonly [kind: string, place: string])[]): void;
  register(app: FastifyInstance): void;
  /** Called when anything was announced by any process. */
  onChange(listener: () => void): void;
  stop(): Promise<void>;
}

const channel = 'nuanlin_live';
const mostWatchers = 2_000;
/** Of one address: a hall, a street of telephones behind one router. */
const mostOfOneAddress = 100;
/** Beats of ten seconds: after half an hour a watcher comes anew, so that none is held for ever. */
const mostBeats = 180;

interface Watcher {
  readonly community: string;
  readonly reply: FastifyReply;
  readonly address: string;
  beats: number;
}

class LiveHub implements Live {
  private readonly database: Database;
  private readonly address: DatabaseAddress;
  private readonly log: Log;
  private readonly watchers = new Set<Watcher>();
  private readonly listeners: (() => void)[] = [];
  private readonly waiting = new Set<string>();
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private readonly ticker: NodeJS.Timeout;
  private readonly heart: NodeJS.Timeout;
  private stopped = false;

  constructor(database: Database, address: DatabaseAddress, log: Log) {
    this.database = database;
    this.address = address;
    this.log = log;
    this.ticker = setInterval(() => void this.flush(), 100);
    this.heart = setInterval(() => this.beat(), 10_000);
    void this.listen();
  }

  announce(announced: readonly (readonly [kind: string, place: string])[]): void {
    for (const [kind, place] of announced) this.waiting.add(`${kind} ${place.slice(0, 12)}`);
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  private async flush(): Promise<void> {
    if (this.waiting.size === 0) return;
    const lines = [...this.waiting].slice(0, 200);
    for (const line of lines) this.waiting.delete(line);
    try {
      await this.database.query({
        name: 'live.notify',
        text: 'select pg_notify($1, $2)',
        values: [channel, lines.join('\n')],
      });
    } catch {
      // the database is away: watchers ask again when they reconnect
      for (const line of lines) this.waiting.add(line);
    }
  }

  private async listen(): Promise<void> {
    if (this.stopped) return;
    const client = new pg.Client({ ...this.address, application_name: 'nuanlin live', keepAlive: true });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ payload }) => this.spread(payload ?? ''));
    this.client = client;
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      // what happened while nobody listened
      this.spread([...new Set([...this.watchers].map((watcher) => `all ${watcher.community}`))].join('\n'));
    } catch {
      this.lost(client);
    }
  }

  private lost(client: pg.Client): void {
    if (this.stopped || this.client !== client) return;
    this.client = undefined;
    this.log.warn({}, 'live updates lost the database; trying again');
    this.retry = setTimeout(() => void this.listen(), 1_000 + Math.random() * 1_000);
  }

  private spread(payload: string): void {
    for (const listener of this.listeners) listener();
    const kinds = new Map<string, Set<string>>();
    for (const line of payload.split('\n')) {
      const [kind = '', community = ''] = line.split(' ');
      kinds.set(community, (kinds.get(community) ?? new Set()).add(kind));
    }
    for (const watcher of this.watchers) {
      for (const kind of kinds.get(watcher.community) ?? []) {
        this.send(watcher, `event: changed\ndata: ${JSON.stringify({ kind })}\n\n`);
      }
    }
  }

  /** A watcher that reads too slowly is let go; it will come back. */
  private send(watcher: Watcher, text: string): void {
    if (watcher.reply.raw.writableLength > 16_384) watcher.reply.raw.destroy();
    else watcher.reply.raw.write(text);
  }

  private beat(): void {
    for (const watcher of this.watchers) {
      watcher.beats += 1;
      if (watcher.beats > mostBeats) watcher.reply.raw.end();
      else this.send(watcher, ': still here\n\n');
    }
  }

  private countOf(address: string): number {
    let count = 0;
    for (const watcher of this.watchers) if (watcher.address === address) count += 1;
    return count;
  }

  register(app: FastifyInstance): void {
    const schema = {
      operationId: 'watchPlace',
      summary: 'Tells, as server-sent events, that something changed in a community',
      tags: ['live'],
      params: Closed({ city: City }),
      querystring: Closed({ place: Community }),
      response: {
        200: {
          description: 'events `changed` with `{"kind":"wish"}`',
          content: { 'text/event-stream': { schema: Type.String() } },
        },
      },
    };
    const config = { rateLimit: { max: 60, timeWindow: '1 minute' } };
    app.get<{ Params: { city: number }; Querystring: { place: string } }>(
      '/api/:city/live',
      { schema, config, handlerTimeout: 2_147_483_647, exposeHeadRoute: false },
      (request, reply) => {
        if (!request.query.place.startsWith(String(request.params.city)))
          throw new Failure('place.not_found');
        if (
          this.stopped ||
          this.watchers.size >= mostWatchers ||
          this.countOf(request.ip) >= mostOfOneAddress
        )
          throw new Failure('server.busy');
        reply.hijack();
        reply.raw.writeHead(200, {
          ...(reply.getHeaders() as Record<string, string>),
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        });
        reply.raw.write('retry: 3000\n\n');
        const watcher = { community: request.query.place, reply, address: request.ip, beats: 0 };
        this.watchers.add(watcher);
        reply.raw.on('error', () => {});
        reply.raw.on('close', () => this.watchers.delete(watcher));
      },
    );
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.ticker);
    clearInterval(this.heart);
    clearTimeout(this.retry);
    for (const watcher of this.watchers) watcher.reply.raw.end();
    await this.client?.end().catch(() => {});
  }
}

/** Opens the hub of live updates of this process; it keeps trying to reach the database until stopped. */
export const openLive = (database: Database, address: DatabaseAddress, log: Log): Live =>
  new LiveHub(database, address, log);
