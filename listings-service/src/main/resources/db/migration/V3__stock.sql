-- How much is available, as inventory-service last said: a row for each of its items of which it has said so.
create table stock (
  item_id    uuid primary key,
  listing_id uuid not null,
  variant_id uuid,
  available  int not null check (available >= 0),
  version    bigint not null
);

create index stock_listing on stock (listing_id);

-- The stock of what can be bought: of a listing's variants, or of the listing itself while it has none.
create view offered_stock as
select listing_id, variant_id, available, version
from stock
where case
  when variant_id is null
    then not exists (select from variant where variant.listing_id = stock.listing_id and not archived)
  else exists (select from variant where variant.id = stock.variant_id and not archived)
end;
