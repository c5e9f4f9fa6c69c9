-- Which transaction last changed the listing: every replica's search index follows the database by it, see
-- dev.soko.listings.search.IndexFollower.
alter table listing add column changed_in xid8 not null default pg_current_xact_id();
create index listing_changed_in on listing (changed_in);

create function listing_changed() returns trigger language plpgsql as $$
begin
  new.changed_in := pg_current_xact_id();
  return new;
end
$$;

create trigger listing_changed before insert or update on listing
  for each row execute function listing_changed();

-- Deleting listings is no use case of this service; whoever does it by hand is followed all the same.
create table listing_deletion (
  listing_id uuid not null,
  changed_in xid8 not null default pg_current_xact_id()
);
create index listing_deletion_changed_in on listing_deletion (changed_in);

create function listing_deleted() returns trigger language plpgsql as $$
begin
  insert into listing_deletion (listing_id) values (old.id);
  return null;
end
$$;

create function listings_truncated() returns trigger language plpgsql as $$
begin
  insert into listing_deletion (listing_id) select id from listing;
  return null;
end
$$;

create trigger listing_deleted after delete on listing
  for each row execute function listing_deleted();
create trigger listings_truncated before truncate on listing
  for each statement execute function listings_truncated();
