-- What somebody chips in with words is read by others at the wish: it holds no telephone or identity number. Numbers that
-- were written before are taken out.

update wish_share set words = regexp_replace(words, '[0-9０-９][-0-9０-９ ]{5,}[0-9０-９]', '…', 'g')
  where words ~ '[0-9０-９][-0-9０-９ ]{5,}[0-9０-９]';
alter table wish_share add constraint "wish.share_has_number"
  check (words !~ '[0-9０-９][-0-9０-９ ]{5,}[0-9０-９]');
