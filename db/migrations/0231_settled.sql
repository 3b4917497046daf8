-- What a message asks of somebody is done by somebody: the others are not asked any more.
alter table notice add column asks uuid;
alter table notice add column settled_at timestamptz;
grant update (settled_at) on notice to nuanlin_app;
create index notice_asking on notice (city_id, asks) where asks is not null and settled_at is null;
select app.register('notice', 'tell people what concerns them', 'needed for the service', '180 days', $$
  asks L0 thing that it asks somebody to see to; nothing where it only tells
  settled_at L1 when somebody had seen to it
$$);

-- what is unread already: the same, where the thing has not left the state that it asked about
do $$
declare one integer;
begin
  for one in select c.city_id from public.city c order by 1 loop
    execute format('set local app.city = %L', one);
    update notice n set asks = case when n.kind = 'person.secondWord' then (j.detail ->> 'merge')::uuid else j.matter_id end,
        settled_at = (select l.at from journal l
          where l.city_id = one and l.matter_id = j.matter_id and l.kind = j.kind and l.seq > j.seq
            and l.from_state = j.to_state and l.to_state <> j.to_state order by l.seq limit 1)
      from journal j
      where n.city_id = one and n.read_at is null and j.city_id = one and j.id = n.id
        and n.kind in ('wish.waits', 'wish.reviewLate', 'wish.askStill', 'wish.askByPhone', 'announcement.toApprove',
          'team.waits', 'team.nameWaits', 'team.joinAsked', 'dataRequest.secondPerson', 'person.secondWord');
  end loop;
  execute 'set local app.city = ''''';
end $$;
