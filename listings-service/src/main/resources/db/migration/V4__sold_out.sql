-- What is neither sold nor damaged, reserved or not: null until inventory-service says so. And whether any of it was ever sold.
alter table stock
  add column remaining int check (remaining >= 0),
  add column sold      boolean not null default false;

create or replace view offered_stock as
select listing_id, variant_id, available, version, remaining, sold
from stock
where case
  when variant_id is null
    then not exists (select from variant where variant.listing_id = stock.listing_id and not archived)
  else exists (select from variant where variant.id = stock.variant_id and not archived)
end;
