-- What is kept for three years is deleted after three years: requests, consents, roles, invitations, asked merges. What others
-- still lean on waits until they are gone.

grant delete on data_request, consent, role_grant, invitation, person_merge to nuanlin_app;

select app.retain('data_request', '3 years', $$case when t.state <> 'asked' then t.changed_at end$$);
-- what relied on a consent ended with it; its row may still be named by a story, which goes ninety days after its end
select app.retain('consent', '3 years', $$case when not t.live and not exists (select from story s where s.city_id = t.city_id
  and t.id in (s.consent_id, s.volunteer_consent_id)) then t.withdrawn_at end$$);
-- a lent role goes before the one that it was lent from
select app.retain('role_grant', '3 years', $$case when not exists (select from role_grant l where l.city_id = t.city_id
  and l.lent_from = t.id) then t.until_at end$$);
create index role_grant_by_lender on role_grant (city_id, lent_from) where lent_from is not null;
select app.retain('invitation', '3 years', $$least(coalesce(t.used_at, t.withdrawn_at, t.expires_at), t.expires_at)$$);
-- a merge is needed while the one record leads to the other, and two people are told apart while there are two
select app.retain('person_merge', '3 years',
  $$case when t.state in ('undone', 'refused') then coalesce(t.undone_at, t.decided_at) end$$);
