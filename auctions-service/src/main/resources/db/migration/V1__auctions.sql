-- What other services say; a row exists once one has said something.
create table person (
  id        uuid primary key,
  suspended boolean not null default false,
  erased    boolean not null default false
);

create table listing (
  id         uuid primary key,
  seller_id  uuid not null,
  title      text not null,
  category   text not null,
  on_market  boolean not null,
  variants   uuid[] not null,
  -- Of two events the one with the higher version is the newer.
  version    bigint not null
);

create table auction (
  id            uuid primary key,
  listing_id    uuid not null,
  variant_id    uuid,
  seller_id     uuid not null,
  title         text not null,
  category      text not null,
  currency      text not null,
  start_price   bigint not null check (start_price > 0),
  reserve_price bigint check (reserve_price >= start_price),
  buy_now_price bigint check (buy_now_price > start_price),
  starts_at     timestamptz not null,
  mask_key      uuid not null,
  planned_end   timestamptz not null,
  ends_at       timestamptz not null check (ends_at > starts_at),
  -- The seller is suspended.
  hidden        boolean not null,
  status        text not null check (status in ('SCHEDULED', 'LIVE', 'ENDED', 'CANCELLED')),
  outcome       text check (outcome in ('SOLD', 'RESERVE_NOT_MET', 'NO_BIDS', 'CANCELLED')),
  leader_id     uuid,
  leader_max    bigint not null,
  price         bigint not null,
  bid_count     int not null,
  bids_taken    bigint not null,
  sequence      bigint not null,
  check ((outcome is null) = (status in ('SCHEDULED', 'LIVE')))
);

create unique index auction_of_thing on auction (listing_id, coalesce(variant_id, listing_id))
  where status in ('SCHEDULED', 'LIVE');
create index auction_newest on auction (id desc) where not hidden;
create index auction_ending on auction (status, ends_at, id) where not hidden;
create index auction_price on auction (status, price, id) where not hidden;
create index auction_category on auction (category, status, ends_at, id) where not hidden;
create index auction_seller on auction (seller_id, id desc);

-- Bids in their order of arrival, with the secret of each.
create table bid (
  auction_id uuid not null references auction,
  position   bigint not null,
  id         uuid not null,
  bidder_id  uuid not null,
  max_amount bigint not null,
  placed_at  timestamptz not null,
  sequence   bigint not null,
  removal    text check (removal in ('RETRACTED', 'REMOVED')),
  primary key (auction_id, position)
);

create index bid_bidder on bid (bidder_id, id desc);

-- Every public change, in a sequence without a gap; each row shows the auction as it was then. It is what a reader who was
-- away is told.
create table auction_update (
  auction_id uuid not null references auction,
  sequence   bigint not null,
  kind       text not null check (kind in ('OPENED', 'BID', 'EXTENDED', 'BIDS_TAKEN_BACK', 'ENDED')),
  at         timestamptz not null,
  bid_id     uuid,
  bidder_id  uuid,
  status     text not null,
  leader_id  uuid,
  price      bigint not null,
  bid_count  int not null,
  ends_at    timestamptz not null,
  outcome    text,
  primary key (auction_id, sequence)
);

-- Whom staff excluded from one auction.
create table excluded_bidder (
  auction_id uuid not null references auction,
  bidder_id  uuid not null,
  primary key (auction_id, bidder_id)
);

create table watch (
  user_id    uuid not null,
  auction_id uuid not null references auction,
  primary key (user_id, auction_id)
);

create table second_chance (
  auction_id uuid not null references auction,
  bidder_id  uuid not null,
  price      bigint not null,
  respond_by timestamptz not null,
  status     text not null check (status in ('OPEN', 'ACCEPTED', 'DECLINED', 'LAPSED')),
  primary key (auction_id, bidder_id)
);

create unique index second_chance_open on second_chance (auction_id) where status in ('OPEN', 'ACCEPTED');
