-- Searching wishes: pairs of neighbouring characters, so that two-character Chinese words are found without a dictionary.

-- What a line looks like to the search: one writing for full and half width, small letters, no spaces, nothing that
-- quotes a lexeme.
create function app.search_text(line text) returns text language sql immutable strict parallel safe
  return lower(regexp_replace(normalize(line, NFKC), '[[:space:]''\\]+', '', 'g'));

-- The pairs of a line with their positions; the last character stands alone, so that one character is found, too.
create function app.search_pairs(line text) returns tsvector language sql immutable strict parallel safe
  return (select coalesce(string_agg(format('''%s'':%s', substr(bare, n, 2), n), ' '), '')::tsvector
    from app.search_text(line) bare, generate_series(1, length(bare)) n);

-- A search in a community: every word (parted by spaces) stands in the line as it is written. One character is the
-- beginning of a pair. Null without any character: nothing is found.
create function app.search_query(community text, words text) returns tsquery
language sql immutable strict parallel safe
  return (select format('''@%s''', community)::tsquery && string_agg(case length(bare) when 1 then format('''%s'':*', bare) else
      (select '(' || string_agg(format('''%s''', substr(bare, n, 2)), ' <-> ' order by n) || ')'
       from generate_series(1, length(bare) - 1) n) end, ' & ')::tsquery
    from regexp_split_to_table(normalize(words, NFKC), '[[:space:]]+') word, app.search_text(word) bare
    where length(bare) > 0);

grant execute on function app.search_text(text), app.search_pairs(text), app.search_query(text, text) to nuanlin_app;

-- Made of the public line alone, and kept by the database. The community stands in it as a word of its own: one index
-- answers "these characters in this community", without an extension.
alter table wish add column search tsvector generated always as
  (app.search_pairs(public_line) || array_to_tsvector(array['@' || left(place, 12)])) stored;
-- Under row-level security an index answers only what is asked by functions that are known to tell nothing about a row
-- that is not given out. Matching a tsvector is one of them, but PostgreSQL does not say so; only a superuser can. Where
-- the owner is none, searching reads the rows of the one community instead.
do $$ begin
  alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof;
exception when insufficient_privilege then
  raise notice 'searching reads all wishes of a community: only a superuser may mark ts_match_vq leakproof';
end $$;

create index wish_by_words on wish using gin (search);
select app.register('wish', 'fulfil wishes', 'consent', '3 years after its end, then without persons', $$
  search L1 character pairs of the public line, and the community
$$);
