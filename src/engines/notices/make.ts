import { call, type Act, type Call } from '../../base/act.ts';
import { statement, type Statement } from '../../base/statement.ts';
import { liveRows } from '../consent/index.ts';
import type { JournalReader, ReadRow } from '../journal/index.ts';
import { readersOfMessages } from '../mandates/index.ts';
import { personRows } from '../people/index.ts';
import { nextDigest } from './plan.ts';
import type { NoticeRule, Recipient } from './rule.ts';
import { askedBy, settling } from './settle.ts';
import { beginWalks } from './walk-row.ts';

/** By which of a person's addresses a notice goes, unless they chose otherwise: an SMS only for what waits for them. */
export const byDefault = (
  rule: Pick<NoticeRule, 'urgency' | 'byChoice'> | undefined,
  channel: string,
): boolean => !rule?.byChoice && (rule?.urgency === 'duty' || channel !== 'sms');

/** SQL: one delivery per address, at once. */
const atOnce = (kind: string): string =>
  `select 'notice' as kind, a.channel, made.person_id, a.id as address_id, made.id as notice_id, '${kind}' as notice_kind,
     null::date as day, p.community, now() as due_at
   from made
   join identity.notice_address a on a.city_id = $1 and a.person_id = made.person_id and a.verified_at is not null
   join (${personRows}) p on p.city_id = $1 and p.id = made.person_id
   left join notice_choice c on c.city_id = $1 and c.person_id = made.person_id and c.kind = '${kind}'
     and c.channel = a.channel
   where coalesce(c.wanted, true)`;

/** SQL: one digest per address and day, in the hour that the person chose, spread over that hour. */
const gathered = ({ kind, byChoice }: NoticeRule): string =>
  `select 'digest' as kind, a.channel, made.person_id, a.id as address_id, null::uuid as notice_id, null as notice_kind,
     due.at::date as day, p.community, due.at at time zone 'Asia/Shanghai' as due_at
   from made
   join identity.notice_address a on a.city_id = $1 and a.person_id = made.person_id and a.verified_at is not null
   join (${personRows}) p on p.city_id = $1 and p.id = made.person_id
   left join notice_setting s on s.city_id = $1 and s.person_id = made.person_id
   left join notice_choice c on c.city_id = $1 and c.person_id = made.person_id and c.kind = '${kind}'
     and c.channel = a.channel
   ${nextDigest}
   where coalesce(c.wanted, ${byChoice ? 'false' : `a.channel <> 'sms'`})`;

/** SQL: those for the desk to tell: whom no channel reaches, known on paper and without an address, or who asked for it. */
const byDesk = (kind: string): string =>
  `select 'notice' as kind, 'desk' as channel, made.person_id, null::uuid as address_id, made.id as notice_id,
     '${kind}' as notice_kind, null::date as day, p.community, now() as due_at
   from made join (${personRows}) p on p.city_id = $1 and p.id = made.person_id
   where not p.self_run and not exists (select from identity.notice_address a
       where a.city_id = $1 and a.person_id = made.person_id and a.verified_at is not null)
     or exists (select from (${liveRows('notice.voice')}) v where v.city_id = $1 and v.person_id = made.person_id)`;

const reaching = (rule: NoticeRule): string => {
  const { kind, urgency, desk } = rule;
  const ways = [
    urgency === 'duty' ? atOnce(kind) : gathered(rule),
    ...(desk === false ? [] : [byDesk(kind)]),
  ];
  return ways.join('\n   union all\n   ');
};

/** SQL: those of `told`, and whoever they named to read their messages. */
const withReaders = `select entry_id, person_id, null::uuid as for_id from told
       union all
       select told.entry_id, m.holder_id, told.person_id from told
       join (${readersOfMessages}) m on m.city_id = $1 and m.subject_id = told.person_id`;

/** SQL: the notices of `told`, and their deliveries; nothing of them travels through the program. */
const makingOf = (rule: NoticeRule, { own, lent }: Recipient): string => `made as (
       insert into notice (city_id, person_id, id, kind, urgency, at, for_id, asks)
       select $1, whom.id, given.entry_id, '${rule.kind}', '${rule.urgency}', given.at, told.for_id, given.asks
       from (${lent ? withReaders : 'select entry_id, person_id, null::uuid as for_id from told'}) told
       join given on given.entry_id = told.entry_id
       left join (${personRows}) p on p.city_id = $1 and p.id = told.person_id
       cross join lateral (select coalesce(p.kept_id, told.person_id) as id) whom
       where told.person_id is not null and p.erased_at is null
         ${own ? '' : 'and whom.id is distinct from given.actor_id'}
       on conflict do nothing returning person_id, id)`;
const sending = (
  rule: NoticeRule,
): string => `insert into delivery (city_id, id, kind, channel, person_id, address_id,
       notice_id, notice_kind, day, community, due_at, next_at)
     select $1, gen_random_uuid(), r.kind, r.channel, r.person_id, r.address_id, r.notice_id, r.notice_kind, r.day,
       r.community, r.due_at, r.due_at
     from (${reaching(rule)}) r
     on conflict do nothing`;

/** One statement per kind and recipient makes the notices of all steps that are read together. */
const making = (rule: NoticeRule, to: Recipient): Statement<unknown> =>
  statement(
    `notices.make ${rule.kind} ${to.name}`,
    `with given as (
       select * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[], $8::uuid[])
         as given (entry_id, matter_id, actor_id, subject_id, place, at, asks)),
     told as (${to.people}),
     ${makingOf(rule, to)}
     ${sending(rule)}`,
  );

/** How far one piece of a walk came. */
export interface Piece {
  /** How many it came to; fewer than asked for: that was all. */
  came: number;
  last: string | null;
}

/** The same for one step and many people: those after `$8`, `$9` at most. */
export const makingSome = (rule: NoticeRule, to: Recipient): Statement<Piece> =>
  statement(
    `notices.make_some ${rule.kind} ${to.name}`,
    `with given as (
       select $2::uuid as entry_id, $3::uuid as matter_id, $4::uuid as actor_id, $5::uuid as subject_id, $6::text as place,
         $7::timestamptz as at, null::uuid as asks),
     told as materialized (${to.people}),
     ${makingOf(rule, to)},
     sent as (${sending(rule)} returning 1)
     select count(*)::integer as came, (array_agg(told.person_id order by told.person_id desc))[1] as last
     from told where $1::integer is not null`,
  );

/**
 * The reader of the journal that makes notices: each step is told once per person, and nobody of their own act. What asks for
 * something that a later step has done is settled.
 */
export function noticesReader(rules: readonly NoticeRule[]): JournalReader {
  const steps = rules.map((rule) => ({
    rule,
    makers: rule.to.filter(({ many }) => !many).map((one) => making(rule, one)),
    walks: rule.to.filter(({ many }) => many).map(({ name }) => name),
  }));
  return {
    name: 'notices',
    async take(act: Act, rows: readonly ReadRow[]): Promise<void> {
      const calls: Call[] = [];
      for (const { rule, makers, walks } of steps) {
        const { on, when } = rule;
        const told = rows.filter(
          (row) => row.kind === on.kind && on.steps.includes(row.step) && (!when || when(row)),
        );
        if (told.length === 0) continue;
        const column = <K extends keyof ReadRow>(name: K) => told.map((row) => row[name]);
        const parameters = [
          column('id'),
          column('matter_id'),
          column('actor_id'),
          column('subject_id'),
          column('place'),
          column('at'),
          told.map((row) => (rule.asks ? askedBy(rule.asks, row) : null)),
        ];
        calls.push(...makers.map((maker) => call(maker, parameters)));
        calls.push(...walks.map((recipient) => beginWalks(rule.kind, recipient, column('id'))));
      }
      calls.push(...rules.flatMap((rule) => settling(rule, rows)));
      if (calls.length > 0) await act.batch(...calls);
    },
  };
}
