-- The desk of organisations reads them in order, page by page; the index before was its beginning.
create index organisation_in_order on organisation (city_id, place, id);
drop index organisation_by_place;
