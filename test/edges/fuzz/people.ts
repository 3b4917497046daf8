import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { roles } from '../../../src/engines/access/index.ts';
import { addPerson, grant } from '../../access/cast.ts';
import type { Chance } from './chance.ts';

/** Somebody who asks, signed in for as long as the run lasts. */
export interface Person {
  readonly kind: string;
  readonly id: string | null;
  readonly cookie: string | null;
}

/** Workers who gave no second factor, or gave it long ago: way of the session, when the factor was given. */
const ways: Readonly<Record<string, readonly [string, string]>> = {
  'worker by code': ['code', '-1 day'],
  'worker of yesterday': ['demo', '-1 day'],
};

/** One person of each kind; who was signed out or erased by a request comes back as somebody new. */
export class People {
  private readonly owner: pg.Pool;
  private readonly now = new Map<string, Person>();
  /** Staff of the community, residents and volunteers ask most: their requests reach furthest. */
  private readonly kinds = [
    'visitor',
    ...roles,
    ...Object.keys(ways),
    ...Array.from({ length: 8 }, () => 'communityWorker'),
    ...Array.from({ length: 4 }, () => 'resident'),
    ...Array.from({ length: 4 }, () => 'volunteer'),
  ];

  constructor(owner: pg.Pool) {
    this.owner = owner;
  }

  async pick(chance: Chance): Promise<Person> {
    const kind = chance.pick(this.kinds);
    if (kind === 'visitor') return { kind, id: null, cookie: null };
    return this.now.get(kind) ?? this.renew(kind);
  }

  /** Those who are signed in. */
  present(): Person[] {
    return [...this.now.values()];
  }

  /** Whoever is no longer signed in is replaced. */
  gone({ kind }: Person): void {
    this.now.delete(kind);
  }

  private async renew(kind: string): Promise<Person> {
    const client = await this.owner.connect();
    const id = await addPerson(client);
    const role = kind in ways ? 'communityWorker' : (kind as (typeof roles)[number]);
    await grant(client, 6101, id, role, '610102004002');
    const token = randomBytes(32).toString('base64url');
    await client.query(
      `insert into session (city_id, id, token_hash, person_id, method, idle_for, expires_at, strong_at)
       values (6101, $1, $2, $3, $4, interval '1 hour', now() + interval '1 hour', now() + $5::interval)`,
      [uuidv7(), createHash('sha256').update(token).digest(), id, ...(ways[kind] ?? ['demo', '1 hour'])],
    );
    client.release();
    const person = { kind, id, cookie: `nuanlin_6101=${token}` };
    this.now.set(kind, person);
    return person;
  }
}
