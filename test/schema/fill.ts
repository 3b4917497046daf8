import { fillImports } from './fill-imports.ts';
import type pg from 'pg';

/** Adds rows, in both cities, to the tables that living the demonstration leaves empty. */
export async function fillTables(owner: pg.Client, ids: ReadonlyMap<string, string>): Promise<void> {
  for (const [city, community, person, organisation] of [
    [6101, '610102004002', ids.get('resident'), ids.get('volunteer')],
    [1506, '150602006005', ids.get('andaResident'), ids.get('andaVolunteer')],
  ]) {
    const card = String(city).startsWith('61') ? '2222222' : '3333333';
    await owner.query(
      `insert into wish_card (city_id, code, community, batch_id) values ($1, $3, $2, gen_random_uuid())`,
      [city, community, card],
    );
    await owner.query(
      `insert into wish_card_use (city_id, code, wish_id) select $1, $2, id from wish where city_id = $1 limit 1`,
      [city, card],
    );
    await owner.query(
      `with w as (select city_id, id, subject_id from wish where city_id = $1 limit 1),
       c as (insert into wish_claim (city_id, id, wish_id, claimer_id, ended_at, ended_by)
         select city_id, gen_random_uuid(), id, subject_id, now(), 'release' from w returning city_id, wish_id, id, claimer_id)
       insert into wish_share (city_id, wish_id, claim_id, person_id, yuan, left_at)
       select city_id, wish_id, id, claimer_id, 10, now() from c`,
      [city],
    );
    await owner.query('insert into household (city_id, id, place) values ($1, gen_random_uuid(), $2)', [
      city,
      community,
    ]);
    await owner.query(
      `insert into code_request (city_id, id, phone_index, code_hash, expires_at)
       values ($1, gen_random_uuid(), '\\x01', '\\x02', now())`,
      [city],
    );
    for (const text of [
      `insert into sign_in_try values ($1, '\\x01', '\\x02', 1, now())`,
      `insert into sign_in_ticket values ($1, '\\x01', 'totp', $2, 'x', now())`,
      `insert into totp values ($1, $2, 'x')`,
      `insert into totp_use values ($1, $2, 1)`,
      `insert into recovery_code values ($1, $2, '\\x01')`,
      `insert into passkey values ($1, 'x', $2, 'x', '\\x01', 0)`,
      `insert into invitation values ($1::integer, gen_random_uuid(), 'account', $2, ($1::integer)::text, '\\x01', null, now(), 'x',
         null, now())`,
      `insert into single_sign_on values ($1, 'x', 'x', $2)`,
    ])
      await owner.query(text, text.includes('$2') ? [city, person] : [city]);
    await owner.query(`insert into quota (city_id, what, whose, since) values ($1, 'test', '\\x01', now())`, [
      city,
    ]);
    await owner.query(
      `insert into data_request (city_id, id, place, kind, state, subject_id, asked_by, due_on)
       values ($1, gen_random_uuid(), $2, 'deletion', 'refused', $3, $3, current_date)`,
      [city, community, person],
    );
    await owner.query(
      `insert into mandate (city_id, id, place, kind, state, subject_id, holder_id, acts, until_on, road, named_by)
       values ($1, gen_random_uuid(), $2, 'proxy', 'ended', $3, $4, '{wishes}', current_date, 'desk', $3)`,
      [city, community, person, organisation],
    );
    await owner.query(
      `with t as (insert into team (city_id, id, place, state, name, purpose, leader_id)
         values ($1, gen_random_uuid(), $2, 'asked', 'x', 'x', $3) returning city_id, id, place)
       insert into team_request (city_id, id, place, state, team_id, person_id)
       select city_id, gen_random_uuid(), place, 'withdrawn', id, $4 from t`,
      [city, community, person, organisation],
    );
    await owner.query(
      `insert into person_merge (city_id, id, place, kept_id, gone_id, state, decided_by)
       values ($1, gen_random_uuid(), $2, $3, $4, 'apart', $3)`,
      [city, community, person, organisation],
    );
    await owner.query(
      `insert into permit (city_id, id, place, state, subject_id, asked_by, reason)
       values ($1, gen_random_uuid(), $2, 'asked', $3, $3, 'visit')`,
      [city, community, person],
    );
    await owner.query(
      `insert into counter (city_id, place, measure, day, value) values ($1, $2, 'test', current_date, 1)`,
      [city, community],
    );
    await owner.query(
      `insert into counter_month (city_id, above, place, measure, month, value)
       values ($1, left($2, 9), $2, 'test', date_trunc('month', current_date), 1)`,
      [city, community],
    );
    await fillNotices(owner, city, person);
    await fillImports(owner, city, community, person);
    await owner.query(
      `insert into announcement_correction (city_id, announcement_id, version, note, title_before, body_before)
       select city_id, id, version + 1, 'x', title, body from announcement where city_id = $1 limit 1`,
      [city],
    );
    await owner.query(
      `update person p set household_id = h.id from household h
       where p.city_id = $1 and h.city_id = $1 and p.id = $2`,
      [city, person],
    );
    await owner.query(
      `with f as (insert into file (city_id, id, owner_id, type, size, parts, sha256)
         values ($1, gen_random_uuid(), $2, 'image/jpeg', 1, 1, sha256('')) returning city_id, id, owner_id),
       c as (insert into file_content select city_id, id, 0, '\\x00' from f)
       insert into photo (city_id, id, place, matter_kind, matter_id, purpose, owner_id, uploader_id, width, height,
         original_id, page_id, thumb_id)
       select city_id, id, $3, 'wish', id, 'thanks', owner_id, owner_id, 1, 1, id, id, id from f`,
      [city, person, community],
    );
    await owner.query(
      `with c as (insert into consent (city_id, id, person_id, purpose, version, thing, given_by, given_as, road)
         values ($1, gen_random_uuid(), $2, 'story.publish', 1, 'filled', $2, 'self', 'web') returning city_id, id),
       s as (insert into story (city_id, id, wish_id, place, state, title, words, subject_id, volunteer_id, names_volunteer,
           sensitive, consent_id, consent_live, volunteer_consent_id, volunteer_consent_live)
         select w.city_id, w.id, w.id, w.place, 'draft', 'x', 'x', w.subject_id, w.subject_id, false, false, c.id, true, c.id, true
         from wish w, c where w.city_id = $1 limit 1 returning city_id, id, consent_id)
       insert into story_photo (city_id, story_id, photo_id, position, shows_wisher, shows_volunteer, wisher_consent_id,
         wisher_consent_live, volunteer_consent_id, volunteer_consent_live)
       select s.city_id, s.id, p.id, 1, false, false, s.consent_id, true, s.consent_id, true
       from s join photo p on p.city_id = s.city_id`,
      [city, person],
    );
    await owner.query(
      `insert into account (city_id, id, owner_kind, owner, currency, fund, floor)
       values ($1, gen_random_uuid(), 'issuer', $2, 'points', $2, null), ($1, gen_random_uuid(), 'person', $3, 'points', $2, 0)
       on conflict do nothing`,
      [city, community, organisation],
    );
    await owner.query(
      `insert into transfer (city_id, id, debit_id, credit_id, amount, reason, matter_id, rule_version, words)
       select $1, gen_random_uuid(), min(id::text)::uuid, max(id::text)::uuid, 1, 'wish.thing', gen_random_uuid(), 1, 'test'
       from account where city_id = $1`,
      [city],
    );
  }
}

/** How somebody is told, and what waits to be sent. */
async function fillNotices(owner: pg.Client, city: unknown, person: unknown): Promise<void> {
  await owner.query(
    `insert into consent (city_id, id, person_id, purpose, version, given_by, given_as, road, recorded_by)
     values ($1, gen_random_uuid(), $2, 'care.visit', 1, $2, 'self', 'desk', $2)`,
    [city, person],
  );
  await owner.query(
    `insert into journal_seal (city_id, number, to_xid, to_seq, leaves, root, head, sealed_at, key_id, signature)
     values ($1, 1, '1', 1, sha256(''), sha256(''), sha256(''), now(), 'x', sha256('') || sha256(''))`,
    [city],
  );
  await owner.query(`insert into ledger_stop (city_id, laws) values ($1, 'test')`, [city]);
  await owner.query(`insert into routine (city_id, name) values ($1, 'test') on conflict do nothing`, [city]);
  await owner.query(
    `insert into consent (city_id, id, person_id, purpose, version, thing, given_by, given_as, road)
     values ($1, $3, $2, 'notice.email', 1, 'fill', $2, 'self', 'web')`,
    [city, person, `01990000-0000-7000-8000-00000000${city}`],
  );
  await owner.query(
    `insert into identity.notice_address (city_id, id, person_id, channel, address_index, address_sealed, consent_id)
     values ($1, gen_random_uuid(), $2, 'email', '\\x01', 'x', $3)`,
    [city, person, `01990000-0000-7000-8000-00000000${city}`],
  );
  await owner.query(
    `insert into notice_setting (city_id, person_id, language, quiet_from, quiet_until, digest_hour)
     values ($1, $2, 'zh', 21, 8, 8)`,
    [city, person],
  );
  await owner.query(
    `insert into notice_walk (city_id, entry_id, kind, recipient) values ($1, gen_random_uuid(), 'x', 'x')`,
    [city],
  );
  await owner.query(
    `insert into notice_choice (city_id, person_id, kind, channel, wanted) values ($1, $2, 'x', 'sms', true)`,
    [city, person],
  );
  await owner.query(
    `insert into delivery (city_id, id, kind, channel, due_at, next_at)
     values ($1, gen_random_uuid(), 'code', 'sms', now(), now())`,
    [city],
  );
}

const many = 20_000;

/**
 * Makes every larger table of one city large, so that the planner chooses as it will in earnest: twenty thousand people of
 * a few communities with what belongs to them, and as many wishes of one community. Contents mean nothing.
 */
export async function fillMany(owner: pg.Client, community: string): Promise<void> {
  await owner.query('begin');
  await owner.query('set local session_replication_role = replica'); // references hold by the way the rows are made
  await owner.query(
    `create temporary table made on commit drop as select n, gen_random_uuid() as id, gen_random_uuid() as other
     from generate_series(1, ${many}) n`,
  );
  const places = `(select array_agg(code) from place where city_id = 6101 and level = 'community')`;
  for (const text of [
    `insert into person (city_id, id, community, home) select 6101, id, code, code
     from made cross join lateral (select (${places})[1 + n % 200] as code) p`,
    `insert into identity.person (city_id, person_id, name, wrapped_key) select 6101, id, '人' || n, 'x' from made`,
    `insert into identity.phone (city_id, person_id, phone_index, phone_sealed, signs_in)
     select 6101, id, sha256(n::text::bytea), 'x', true from made`,
    `insert into session (city_id, id, token_hash, person_id, method, idle_for, expires_at)
     select 6101, id, sha256(n::text::bytea), id, 'code', '30 days', now() + n * interval '1 minute' from made`,
    `insert into role_grant (city_id, id, person_id, role, place) select 6101, id, id, 'resident', '${community}' from made`,
    `insert into idempotency (city_id, person_id, key, request_hash) select 6101, id, id, '\\x00' from made`,
    `insert into organisation (city_id, id, kind, name, place) select 6101, other, 'unit', 'x', code
     from made cross join lateral (select (${places})[1 + n % 200] as code) p`,
    `insert into identity.membership (city_id, person_id, organisation_id, from_on)
     select 6101, id, other, current_date from made`,
    `insert into account (city_id, id, owner_kind, owner, currency, fund, floor)
     select 6101, id, 'person', id::text, 'points', code, 0
     from made cross join lateral (select (${places})[1 + n % 200] as code) p`,
    `insert into transfer (city_id, id, debit_id, credit_id, amount, reason, matter_id, rule_version, words)
     select 6101, id, other, id, 1, 'wish.thing', other, 1, 'x' from made`,
    `insert into wish (city_id, id, root_id, place, kind, state, public_line, subject_id, proposer_id, claimer_id, callback,
       road, subject_told, opened_at, follows_id)
     select 6101, case when n % 10 = 0 then other else id end, id, '${community}', 'thing', state, 'x', id, id,
       case when state = 'thanked' then other end, 'subject', 'web', true, now(), case when n % 10 = 0 then id end
     from made cross join lateral
       (select (array['proposed', 'returned', 'declined', 'open', 'thanked', 'withdrawn'])[1 + n % 6] as state) s`,
    `insert into wish_claim (city_id, id, wish_id, claimer_id, ended_at, ended_by) select 6101, id, id, id, now(), 'release'
     from made`,
    `insert into wish_share (city_id, wish_id, claim_id, person_id, words) select 6101, id, id, id, 'x' from made`,
    `insert into code_request (city_id, id, phone_index, code_hash, expires_at, sent_at)
     select 6101, id, sha256(n::text::bytea), '\\x00', now(), now() - n * interval '1 second' from made`,
    `insert into data_request (city_id, id, place, kind, state, subject_id, asked_by, due_on)
     select 6101, id, code, 'deletion', 'asked', id, id, current_date + n
     from made cross join lateral (select (${places})[1 + n % 200] as code) p`,
    `insert into consent (city_id, id, person_id, purpose, version, given_by, given_as, road)
     select 6101, id, id, 'care.visit', 1, id, 'self', 'web' from made`,
    `insert into wish_card (city_id, code, community, batch_id) select 6101, translate(lpad(to_hex(n), 7, '0'),
       '0123456789abcdef', '2346789ACDEFHJKM'), '${community}', id from made on conflict do nothing`,
    `insert into wish_card_use (city_id, code, wish_id)
     select city_id, code, batch_id from wish_card where city_id = 6101 on conflict do nothing`,
    `insert into wish_private (city_id, wish_id, sealed) select 6101, id, 'x' from made`,
    `insert into mandate (city_id, id, place, kind, state, subject_id, holder_id, invite_index, acts, until_on, road, named_by)
     select 6101, id, '${community}', 'proxy', case when n % 2 > 0 then 'live' else 'asked' end, id, other,
       sha256(n::text::bytea), '{wishes}', current_date + n, 'web', id from made`,
    `insert into team (city_id, id, place, state, name, purpose, leader_id, organisation_id, answer)
     select 6101, other, code, case when n % 3 = 0 then 'refused' else 'live' end, '队' || n, 'x', id,
       case when n % 3 > 0 then other end, 'x'
     from made cross join lateral (select (${places})[1 + n % 200] as code) p`,
    `insert into team_request (city_id, id, place, state, team_id, person_id)
     select 6101, id, '${community}', case when n % 2 > 0 then 'asked' else 'joined' end, other, id from made`,
    `insert into person_merge (city_id, id, place, kept_id, gone_id, state, decided_by, undo_until)
     select 6101, id, '${community}', id, other, case when n % 3 = 0 then 'asked' else 'merged' end, other,
       case when n % 3 > 0 then now() end from made`,
    `insert into permit (city_id, id, place, state, subject_id, asked_by, reason, answered_by, until_at)
     select 6101, id, '${community}', case when n % 2 > 0 then 'asked' else 'given' end, id, other, 'visit',
       case when n % 2 = 0 then id end, case when n % 2 = 0 then now() - interval '1 day' end from made`,
    `insert into file (city_id, id, owner_id, type, size, parts, sha256)
     select 6101, id, id, 'image/jpeg', 1, 1, sha256('') from made`,
    `insert into file_content (city_id, file_id, part, content_sealed) select 6101, id, 0, '\\x00' from made`,
    `insert into photo (city_id, id, place, matter_kind, matter_id, purpose, owner_id, uploader_id, width, height,
       original_id, page_id, thumb_id, copy_id, created_at)
     select 6101, id, '${community}', 'wish', id, 'thanks', id, id, 1, 1, id, id, id, id, now() - n * interval '1 hour'
     from made`,
    `insert into story (city_id, id, wish_id, place, state, title, words, subject_id, volunteer_id, names_volunteer, sensitive,
       consent_id, volunteer_consent_id)
     select 6101, id, id, '${community}', case when n % 3 = 0 then 'ended' else 'draft' end, 'x', 'x',
       id, id, false, false, id, id
     from made`,
    `insert into story_photo (city_id, story_id, photo_id, position, shows_wisher, shows_volunteer, wisher_consent_id,
       volunteer_consent_id)
     select 6101, id, id, 1, false, false, id, id from made`,
    `insert into journal (city_id, id, kind, matter_id, step, from_state, to_state, place, actor_id, detail)
     select 6101, id, 'wish', id, 'accept', 'proposed', 'open', '${community}', md5((n % 100)::text)::uuid,
       case when n % 4 > 0 then '{}'::jsonb else jsonb_build_object('behalf', id) end from made`,
    `insert into notice (city_id, person_id, id, kind, urgency, at, read_at, asks)
     select 6101, id, other, 'wish.accepted', 'ordinary', now(), case when n % 3 > 0 then now() end,
       case when n % 3 = 0 then id end from made`,
    `insert into sign_in_try (city_id, about, source, tries, last_at)
     select 6101, sha256(n::text::bytea), '\\x', 1, now() - n * interval '1 minute' from made`,
    `insert into sign_in_ticket (city_id, token_hash, purpose, person_id, expires_at)
     select 6101, sha256(n::text::bytea), 'totp', id, now() - n * interval '1 minute' from made`,
    `insert into totp (city_id, person_id, secret_sealed) select 6101, id, 'x' from made`,
    `insert into totp_use (city_id, person_id, step, at) select 6101, id, n, now() - n * interval '1 minute' from made`,
    `insert into recovery_code (city_id, person_id, code_hash) select 6101, id, sha256(n::text::bytea) from made`,
    `insert into passkey (city_id, id, person_id, name, public_key, counter)
     select 6101, n::text, id, 'x', '\\x', 0 from made`,
    `insert into invitation (city_id, id, kind, person_id, place, code_hash, why, expires_at)
     select 6101, id, 'account', id, '${community}', sha256(n::text::bytea), 'x', now() from made`,
    `insert into single_sign_on (city_id, issuer, subject, person_id) select 6101, 'x', n::text, id from made`,
    `insert into credential (city_id, account, person_id) select 6101, 'a' || n, id from made`,
    ...manyNotices(places),
    `insert into counter_month (city_id, above, place, measure, month, value)
     select 6101, left(code, 9), code, 'wish.opened', (date_trunc('month', current_date) - make_interval(months => n / 200))::date, 1
     from made cross join lateral (select (${places})[1 + n % 200] as code) p on conflict do nothing`,
    `insert into counter (city_id, place, measure, day, value)
     select 6101, code, 'wish.opened', current_date - n / 200, 1
     from made cross join lateral (select (${places})[1 + n % 200] as code) p`,
  ])
    await owner.query(text);
  await owner.query('commit');
  await owner.query('vacuum analyze');
}

/** Ways of being told, and deliveries of every state. */
const manyNotices = (places: string): string[] => [
  `insert into identity.notice_address (city_id, id, person_id, channel, address_index, address_sealed, consent_id)
   select 6101, other, id, 'email', sha256(n::text::bytea), 'x', other from made`,
  `insert into notice_setting (city_id, person_id, language, quiet_from, quiet_until, digest_hour)
   select 6101, id, 'zh', 21, 8, 8 from made`,
  `insert into notice_choice (city_id, person_id, kind, channel, wanted) select 6101, id, 'wish.claimed', 'email', true from made`,
  `insert into delivery (city_id, id, kind, channel, person_id, address_id, notice_id, community, due_at, next_at, state, closed_at)
   select 6101, id, 'notice', case when n % 2 = 0 then 'desk' else 'email' end, id, other, id, code, now(), now(), state,
     case when state in ('sent', 'dead') then now() end
   from made cross join lateral (select (${places})[1 + n % 200] as code) p
   cross join lateral (select (array['queued', 'sent', 'dead'])[1 + n % 3] as state) s`,
];
