-- Paper cards: a short code on paper leads to one wish, once.

create table wish_card (
  city_id integer not null references city,
  -- seven characters without look-alikes; the last one checks the others (src/features/wishes/cards/code.ts)
  code text collate "C" not null check (code ~ '^[2346789ACDEFHJKMNPRTWXY]{7}$'),
  community text collate "C" not null,
  -- cards that were printed together
  batch_id uuid not null,
  made_at timestamptz not null default now(),
  voided_at timestamptz,
  primary key (city_id, code),
  foreign key (city_id, community) references place,
  check (length(community) = 12)
);
create index wish_card_by_batch on wish_card (city_id, community, batch_id desc, code);
select app.tenant('wish_card', 'select, insert');
grant update (voided_at) on wish_card to nuanlin_app;
select app.register('wish_card', 'take wishes from paper', 'needed for the service', '3 years', $$
  city_id L0 tenant
  code L0 code printed on the card
  community L1 community that gave the card out
  batch_id L0 cards printed together
  made_at L1 when it was printed
  voided_at L1 since when it is void
$$);

-- A card is used once: its wish is the one that was written on it.
create table wish_card_use (
  city_id integer not null references city,
  code text collate "C" not null,
  wish_id uuid not null,
  used_at timestamptz not null default now(),
  constraint "card.already_used" primary key (city_id, code),
  unique (city_id, wish_id),
  foreign key (city_id, code) references wish_card,
  foreign key (city_id, wish_id) references wish
);
select app.tenant('wish_card_use', 'select, insert');
select app.register('wish_card_use', 'take wishes from paper', 'consent', 'with the wish', $$
  city_id L0 tenant
  code L0 card
  wish_id L0 wish that was written on it
  used_at L1 when it was entered
$$);

alter table wish drop constraint wish_road_check;
alter table wish add constraint wish_road_check check (road in ('web', 'desk', 'telephone', 'paper'));

-- What a code is, in whichever city: the card itself says no more than that it exists, and leads to a wish on the tree.
create function app.find_card(wanted text)
returns table (city_id integer, community text, state text, wish_id uuid)
language plpgsql as $$
declare one integer;
begin
  for one in select c.city_id from public.city c order by 1 loop
    execute format('set local app.city = %L', one);
    return query
      select k.city_id, k.community,
        case when u.code is not null then 'used' when k.voided_at is not null then 'void' else 'unused' end,
        case when w.state in ('open', 'claimed', 'delivered', 'confirmed', 'thanked') then w.id end
      from public.wish_card k
        left join public.wish_card_use u on u.city_id = one and u.code = k.code
        left join public.wish w on w.city_id = one and w.id = u.wish_id
      where k.city_id = one and k.code = wanted;
  end loop;
  execute 'set local app.city = ''''';
end $$;
grant execute on function app.find_card(text) to nuanlin_app;
