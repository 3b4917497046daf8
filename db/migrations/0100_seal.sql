-- The seal of the journal: what was written can be proved unchanged, with a key that is not in the database.

-- Words can be erased when their writer is; the sealed row holds a salted digest of them that stays.
alter table journal add column words_salt bytea;
alter table journal add column words_digest bytea;
update journal set words_salt = decode(replace(gen_random_uuid()::text, '-', ''), 'hex') where words is not null;
update journal set words_digest = sha256(words_salt || convert_to(words, 'UTF8')) where words is not null;
alter table journal add constraint journal_words_digest
  check (case when words is null then words_salt is null else words_salt is not null and words_digest is not null end);
select app.register('journal', 'account for every step', 'duty', '3 years', $$
  words_salt L0 random bytes beside the words, so that their digest tells nothing once they are erased
  words_digest L0 SHA-256 of salt and words: what the seal covers
$$);

create table journal_seal (
  city_id integer not null references city,
  number bigint not null check (number > 0),
  -- it covers the rows after the seal before it, up to this transaction and sequence
  to_xid xid8 not null,
  to_seq bigint not null,
  leaves bytea not null,
  root bytea not null check (length(root) = 32),
  head bytea not null check (length(head) = 32),
  sealed_at timestamptz not null,
  key_id text not null,
  signature bytea not null check (length(signature) = 64),
  -- the rows have passed their retention and are gone; signed, too
  dropped_at timestamptz,
  dropped_signature bytea check (length(dropped_signature) = 64),
  primary key (city_id, number),
  check (length(leaves) > 0 and length(leaves) % 32 = 0),
  check ((dropped_at is null) = (dropped_signature is null))
);
create index journal_seal_kept on journal_seal (city_id, number) where dropped_at is null;
select app.tenant('journal_seal', 'select, insert');
grant update (dropped_at, dropped_signature) on journal_seal to nuanlin_app;
select app.register('journal_seal', 'prove the journal unchanged', 'duty', 'kept', $$
  city_id L0 tenant
  number L0 1, 2, 3, … in every city
  to_xid L0 transaction of the last row
  to_seq L0 sequence of the last row
  leaves L0 SHA-256 of each row, in order
  root L0 root of the hash tree over the rows (RFC 6962)
  head L0 SHA-256 over the seal and the head before it
  sealed_at L1 when
  key_id L0 which key signed
  signature L0 Ed25519 signature of the head
  dropped_at L1 when the rows were deleted, their retention having passed
  dropped_signature L0 Ed25519 signature of that
$$);

-- The journal is only added to, with two exceptions, which the policies hold: what is older than the retention may be
-- deleted, and words may be taken out of a row, when their writer is erased.
grant delete on journal to nuanlin_app;
create policy retention on journal as restrictive for delete to nuanlin_app using (at < now() - interval '3 years');
grant update (words, words_salt) on journal to nuanlin_app;
create policy erasure on journal as restrictive for update to nuanlin_app
  with check (words is null and words_salt is null);
create index journal_words_by_actor on journal (city_id, actor_id) where words is not null;
