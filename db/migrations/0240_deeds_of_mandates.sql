-- What somebody did for others, newest first: one walk, without what they did as themselves.
create index journal_by_deed on journal (city_id, actor_id, seq) where detail ->> 'behalf' is not null;
