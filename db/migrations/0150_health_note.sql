-- A health note on a wish is sensitive personal information and rests upon a separate consent of the wisher (PIPL 28–30): the
-- database keeps no note without one, and no consent ends before the notes that rest upon it are gone.

alter table wish_private add column health_consent_id uuid;
-- true while the note rests upon the consent, null without a note
alter table wish_private add column health_consent_live boolean check (health_consent_live);
-- written before a separate consent was asked for: kept while the wish lives, since the page said that writing it is agreeing
alter table wish_private add column health_unasked boolean check (health_unasked);
alter table wish_private add constraint "consent.not_live"
  foreign key (city_id, health_consent_id, health_consent_live) references consent (city_id, id, live);
create index wish_private_by_health_consent on wish_private (city_id, health_consent_id);

do $$
declare one integer;
begin
  for one in select c.city_id from public.city c order by 1 loop
    execute format('set local app.city = %L', one);
    update wish_private p set health_sealed = null from wish w
      where p.city_id = one and w.city_id = one and w.id = p.wish_id and p.health_sealed is not null
        and w.state in ('declined', 'withdrawn', 'thanked', 'annulled');
    update wish_private set health_unasked = true where city_id = one and health_sealed is not null;
  end loop;
  execute 'set local app.city = ''''';
end $$;

alter table wish_private add constraint "wish.health_consent_missing" check (health_sealed is null
  or health_unasked is not null or (health_consent_id is not null and health_consent_live is not null));

select app.register('wish_private', 'mind the health of the wisher', 'separate consent',
  'until the consent is withdrawn, at most until 90 days after the wish ends', $$
  health_sealed L3 what the helper must know of the wisher's health, encrypted
  health_consent_id L0 consent of the wisher to the note
  health_consent_live L1 whether the note rests upon that consent
  health_unasked L1 written before a separate consent was asked for
$$);

-- a wish whose fulfilment was taken back as false has ended, too
select app.retain('wish_private', '90 days',
  $$(select w.changed_at from wish w where w.city_id = t.city_id and w.id = t.wish_id
      and w.state in ('declined', 'withdrawn', 'thanked', 'annulled'))$$);
