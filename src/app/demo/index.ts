import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { inTransaction, type Act } from '../../base/act.ts';
import { today } from '../../base/clock.ts';
import type { Keys } from '../../base/crypto.ts';
import type { Database } from '../../base/database.ts';
import { grantRole } from '../../engines/access/index.ts';
import { setPassword } from '../../engines/accounts/index.ts';
import { setRule } from '../../engines/ledger/index.ts';
import { join, registerOrganisation, registerPerson } from '../../engines/people/index.ts';
import { addPlaces, type NewPlace } from '../../engines/territory/index.ts';
import { addDemoPerson } from '../../features/session/index.ts';
import { lapseNow, letDayPass, wishHealth } from '../../features/wishes/index.ts';
import { addCity } from '../database.ts';
import { demoAnnouncements } from './announcements.ts';
import { personCalling, type Caller } from './caller.ts';
import { demoCities, demoPassword, type DemoCity, type DemoPerson } from './data.ts';
import { divisionsOf } from './divisions.ts';
import { liveStory } from './stories.ts';
import { demoWishes, type DemoWish } from './wishes.ts';

export { demoCities, demoPassword } from './data.ts';

/** Is there any city yet? */
export async function isEmpty(database: Database): Promise<boolean> {
  return (await database.query('select from city limit 1')).rowCount === 0;
}

/** Ids of the demo people by their key. */
export type DemoIds = ReadonlyMap<string, string>;

/** Makes the demo cities, one transaction each: places with their real codes, invented people, organisations, rules. */
export async function makeDemoCities(
  database: Database,
  owner: pg.ClientConfig,
  keys: Keys,
): Promise<DemoIds> {
  const ids = new Map<string, string>();
  for (const demo of demoCities) {
    await addCity(owner, demo.city, demo.name, demo.nameEn);
    const divisions = await divisionsOf(demo.city, { [demo.community]: demo.phone }, demo.english);
    await inTransaction(database, demo.city, async (act) => {
      await addPlaces(act, divisions);
      await addPlaces(act, placesBelow(demo));
      const organisations = await addOrganisations(act, demo);
      for (const [position, person] of demo.people.entries()) {
        ids.set(person.key, await addPerson(act, keys, demo, person, position, organisations));
      }
      for (const [kind, points] of Object.entries(pointsByKind))
        await setRule(act, demo.community, `wish.${kind}`, points);
    });
  }
  return ids;
}

/** A day so many days from now, as YYYY-MM-DD. */
const dayFromNow = (days: number): string =>
  new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10);

const pointsByKind = { thing: 5, repair: 8, company: 6, outing: 10, lesson: 8, other: 4 };

function placesBelow({ community, grids, compounds, buildings, people }: DemoCity): NewPlace[] {
  const base = { system: 'local', validFrom: '2026-01-01' } as const;
  const households = [...new Set(people.map((person) => person.home).filter((home) => home.length === 12))];
  return [
    ...compounds.map((name, index) => ({
      ...base,
      code: `${community}C0${index + 1}`,
      level: 'compound' as const,
      name,
    })),
    ...grids.map((name, index) => ({
      ...base,
      code: `${community}00${index + 1}`,
      level: 'grid' as const,
      name,
      nameEn: `Grid ${index + 1}`,
    })),
    ...buildings.map(([grid, building, name, compound]) => ({
      ...base,
      code: `${community}${grid}${building}`,
      level: 'building' as const,
      name,
      compound: `${community}${compound}`,
    })),
    ...households.map((home) => {
      const building = buildings.find(([grid, code]) => home.startsWith(`${grid}${code}`));
      const door = `${Number(home.slice(8, 10))}${home.slice(10)}`;
      return {
        ...base,
        code: community + home,
        level: 'household' as const,
        name: `${building?.[2] ?? ''}${door}室`,
      };
    }),
  ];
}

async function addOrganisations(act: Act, demo: DemoCity): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { name, kind, partyKind, parent } of demo.organisations) {
    const above = parent ? ids.get(parent) : undefined;
    const id = await registerOrganisation(act, {
      kind,
      name,
      place: demo.community,
      ...(partyKind ? { partyKind } : {}),
      ...(above ? { parentId: above } : {}),
    });
    ids.set(name, id);
  }
  return ids;
}

async function addPerson(
  act: Act,
  keys: Keys,
  demo: DemoCity,
  person: DemoPerson,
  position: number,
  organisations: ReadonlyMap<string, string>,
): Promise<string> {
  const { name, phone, addressNote, birthYear, paper } = person;
  const id = await registerPerson(act, keys, {
    name,
    home: demo.community + person.home,
    phone,
    addressNote,
    birthYear,
    signsIn: phone !== undefined && !paper,
    selfRun: !paper,
  });
  for (const [role, place] of person.roles ?? []) {
    await grantRole(act, id, role, place.length > 6 ? place : demo.community + place);
  }
  const organisation = person.member ? organisations.get(person.member) : undefined;
  if (organisation) await join(act, id, organisation);
  if (person.account) await setPassword(act, id, person.account, demoPassword);
  if (!paper) await addDemoPerson(act, id, position, person.key, person.note);
  return id;
}

/**
 * Lives the demo wishes and announcements through the API, so that every row of them came about as in real life; with
 * the stories, whose pictures take a few seconds.
 */
export async function liveDemoWishes(
  app: FastifyInstance,
  database: Database,
  ids: DemoIds,
  withStories = true,
): Promise<void> {
  for (const demo of demoCities) {
    const callers = new Map<string, Caller>();
    for (const person of demo.people.filter((one) => !one.paper)) {
      callers.set(person.key, await personCalling(app, demo.city, ids.get(person.key)!));
    }
    const worker = callers.get(demo.people.find((person) => person.account)!.key)!;
    const team = await liveTeam(demo, callers, worker);
    for (const wish of demoWishes[demo.city] ?? []) {
      const id = await liveWish(wish, callers, worker, ids, team);
      if (wish.story && withStories) await liveStory(wish.story, id, worker);
      const { late } = wish;
      if (late) await inTransaction(database, demo.city, (act) => letDayPass(act, id, late));
    }
    await lapseNow(database, demo.city);
    for (const [subject, holder] of demo.proxies ?? [])
      await worker(`/people/${ids.get(subject)!}/mandates`, {
        place: demo.community,
        kind: 'proxy',
        holderId: ids.get(holder)!,
        acts: ['wishes', 'points', 'messages'],
        until: dayFromNow(365),
      });
    for (const { text, correction } of demoAnnouncements[demo.city] ?? []) {
      const { id } = await worker('/announcements', { place: demo.community, ...text });
      await worker(`/announcements/${id}/publish`, {});
      if (correction) await worker(`/announcements/${id}/correct`, correction);
    }
  }
}

/** The team is founded, confirmed by the community, and its members are let in by who leads it. Gives its id. */
async function liveTeam(
  { team }: DemoCity,
  callers: ReadonlyMap<string, Caller>,
  worker: Caller,
): Promise<string> {
  const leader = callers.get(team.leader)!;
  const { id } = await leader('/teams', { name: team.name, purpose: team.purpose });
  await worker(`/teams/${id}/confirm`, {});
  for (const member of team.members) {
    const request = await callers.get(member)!(`/teams/${id}/join`, {});
    await leader(`/team-requests/${request.id}/accept`, {});
  }
  return id;
}

async function liveWish(
  wish: DemoWish,
  callers: ReadonlyMap<string, Caller>,
  worker: Caller,
  ids: DemoIds,
  team: string,
): Promise<string> {
  const by = callers.get(wish.by)!;
  const atDesk = wish.subject ? { subject: { personId: ids.get(wish.subject)! }, road: 'desk' } : {};
  const { id } = await by('/wishes', {
    kind: wish.kind,
    publicLine: wish.line,
    ...(wish.hidden ? { privatePart: wish.hidden } : {}),
    ...(wish.health ? { health: wish.health, healthConsent: wishHealth.version } : {}),
    ...(wish.worthYuan ? { worthYuan: wish.worthYuan } : {}),
    ...(wish.service ? { service: wish.service } : {}),
    ...atDesk,
  });
  if (wish.fate === 'proposed') return id;
  if (wish.fate === 'returned') {
    await worker(`/wishes/${id}/return`, {
      reason: '电视超出了微心愿的范围，可以先说说想看什么，我们一起想办法。',
    });
    return id;
  }
  await worker(`/wishes/${id}/accept`, {});
  const claimer = callers.get(wish.claimer ?? '');
  if (!claimer) return id;
  await claimer(`/wishes/${id}/claim`, {
    ...(wish.share ? { together: { yuan: wish.share } } : {}),
    ...(wish.team ? { organisationId: team } : {}),
  });
  for (const { who, yuan } of wish.joined ?? []) await callers.get(who)!(`/wishes/${id}/join`, { yuan });
  if (wish.fate === 'claimed') return id;
  await claimer(`/wishes/${id}/fulfil`, {});
  if (wish.fate === 'delivered') return id;
  await worker(`/wishes/${id}/confirm`, { reason: '电话回访，本人说收到了' });
  if (wish.fate === 'confirmed') return id;
  await worker(`/wishes/${id}/thank`, {
    grade: wish.grade ?? 5,
    ...(wish.thanks ? { words: wish.thanks } : {}),
  });
  if (wish.fate === 'annulled')
    await callers.get('streetOfficer')!(`/wishes/${id}/annul`, { reason: '回访时得知水杯并没有送到' });
  return id;
}
