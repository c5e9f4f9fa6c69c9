-- What listings-service says of the listings that stock is kept for.
create table listing (
    id        uuid   primary key,
    seller_id uuid   not null,
    status    text   not null,
    version   bigint not null
);

create index listing_seller on listing (seller_id);

-- available = stocked - reserved - damaged is nowhere negative, whatever the code does.
create table item (
    id                  uuid    primary key,
    listing_id          uuid    not null references listing (id),
    -- Null for a listing without variants.
    variant_id          uuid,
    location            text    not null check (location <> ''),
    -- Whether the listing still has the variant.
    offered             boolean not null default true,
    stocked             integer not null default 0 check (stocked between 0 and 100000000),
    reserved            integer not null default 0 check (reserved >= 0),
    damaged             integer not null default 0 check (damaged >= 0),
    low_stock_threshold integer check (low_stock_threshold >= 0),
    version             bigint  not null default 0,
    check (stocked - reserved - damaged >= 0),
    unique nulls not distinct (listing_id, variant_id, location)
);

create table reservation (
    id         uuid        primary key,
    user_id    uuid        not null,
    reference  text        not null,
    status     text        not null check (status in ('ACTIVE', 'CONFIRMED', 'RELEASED', 'EXPIRED')),
    created_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > created_at)
);

create index reservation_due on reservation (expires_at, id) where status = 'ACTIVE';

create table reservation_line (
    reservation_id uuid    not null references reservation (id),
    item_id        uuid    not null references item (id),
    quantity       integer not null check (quantity > 0),
    primary key (reservation_id, item_id)
);

create table movement (
    id             uuid        primary key,
    item_id        uuid        not null references item (id),
    -- The item's version that the movement led to: one movement each, in the order of the item's lock.
    version        bigint      not null,
    type           text        not null,
    stocked        integer     not null,
    reserved       integer     not null,
    damaged        integer     not null,
    reservation_id uuid        references reservation (id),
    actor_id       uuid,
    note           text,
    photo_id       uuid,
    at             timestamptz not null,
    unique (item_id, version),
    check (stocked <> 0 or reserved <> 0 or damaged <> 0)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'movements are immutable: a correction is a new movement';
end $$;

create trigger movement_immutable before update or delete on movement
    for each row execute function refuse_change();
create trigger movement_kept before truncate on movement
    for each statement execute function refuse_change();
