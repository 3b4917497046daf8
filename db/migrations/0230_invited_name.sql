-- Whom a person asked to act for them, as they wrote it, until it is answered: so that two invitations are told apart.
alter table mandate add column invite_sealed text;
select app.register('mandate', 'act for somebody who named one', 'consent; for a child, the duty of the guardian', '3 years after its end', $$
  invite_sealed L3 name that was invited, as the person wrote it, encrypted, until it is answered
$$);
