-- The tree that listings are filed in. `path` is the way from the root, the category itself included.
create table category (
  id       text primary key,
  parent   text references category,
  name     text not null,
  position int not null,
  path     text[] not null
);

-- What other services say about sellers; a row exists once one has said something.
create table seller (
  id           uuid primary key,
  display_name text,
  avatar_url   text,
  suspended    boolean not null default false,
  erased       boolean not null default false
);

create table listing (
  id               uuid primary key,
  seller_id        uuid not null,
  status           text not null check (status in ('DRAFT', 'PENDING_REVIEW', 'ACTIVE', 'REJECTED', 'SOLD', 'ARCHIVED')),
  -- The seller is suspended: shown to nobody but the seller and moderators, whatever the status.
  hidden           boolean not null default false,
  title            text not null check (char_length(title) between 3 and 120),
  description      text not null check (char_length(description) <= 10000),
  category         text not null references category,
  condition        text not null check (condition in ('NEW', 'LIKE_NEW', 'GOOD', 'FAIR', 'FOR_PARTS')),
  price            bigint not null check (price > 0),
  currency         text not null check (currency ~ '^[A-Z]{3}$'),
  tags             text[] not null check (cardinality(tags) <= 20),
  country          text not null check (country ~ '^[A-Z]{2}$'),
  delivery_options jsonb not null,
  version          bigint not null,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  -- When it was first ACTIVE; others have heard of it since.
  published_at     timestamptz
);

create index listing_seller on listing (seller_id, id desc);

create table variant (
  id         uuid primary key,
  listing_id uuid not null references listing,
  position   int not null,
  sku        text not null,
  -- json, not jsonb, which would lose the order.
  attributes json not null,
  -- In the listing's currency; null: the listing's price.
  price      bigint check (price > 0),
  -- Once sold, a variant is archived instead of deleted, so that orders can still name it.
  sold       boolean not null default false,
  archived   boolean not null default false
);

create index variant_listing on variant (listing_id, position);
create unique index variant_sku on variant (listing_id, sku) where not archived;

create table image (
  id         uuid primary key,
  listing_id uuid not null references listing,
  position   int not null,
  width      int not null,
  height     int not null
);

create index image_listing on image (listing_id, position);

-- Pictures whose objects are to be deleted from the object store: an upload announces itself here first, and is struck off
-- when its row is committed, so that one that fails half-way leaves nothing behind.
create table discarded_image (
  id         uuid primary key,
  listing_id uuid not null,
  due_at     timestamptz not null
);

create index discarded_image_due on discarded_image (due_at);

-- Every moderator's decision; the newest is the statement of reasons that the seller sees.
create table moderation_decision (
  id           uuid primary key,
  listing_id   uuid not null references listing,
  moderator_id uuid not null,
  decision     text not null check (decision in ('APPROVE', 'REJECT', 'TAKE_DOWN')),
  reason_code  text not null,
  reason       text not null,
  decided_at   timestamptz not null
);

create index moderation_decision_listing on moderation_decision (listing_id, id desc);

insert into category (id, parent, name, position, path) values
  ('electronics', null, 'Electronics', 1, array['electronics']),
  ('phones', 'electronics', 'Phones', 1, array['electronics', 'phones']),
  ('phone-accessories', 'electronics', 'Phone accessories', 2, array['electronics', 'phone-accessories']),
  ('laptops', 'electronics', 'Laptops', 3, array['electronics', 'laptops']),
  ('desktop-computers', 'electronics', 'Desktop computers', 4, array['electronics', 'desktop-computers']),
  ('tablets', 'electronics', 'Tablets', 5, array['electronics', 'tablets']),
  ('tv-and-video', 'electronics', 'TV and video', 6, array['electronics', 'tv-and-video']),
  ('audio', 'electronics', 'Audio', 7, array['electronics', 'audio']),
  ('cameras', 'electronics', 'Cameras', 8, array['electronics', 'cameras']),
  ('game-consoles', 'electronics', 'Game consoles', 9, array['electronics', 'game-consoles']),
  ('video-games', 'electronics', 'Video games', 10, array['electronics', 'video-games']),
  ('fashion', null, 'Fashion', 2, array['fashion']),
  ('womens-clothing', 'fashion', 'Women''s clothing', 1, array['fashion', 'womens-clothing']),
  ('mens-clothing', 'fashion', 'Men''s clothing', 2, array['fashion', 'mens-clothing']),
  ('childrens-clothing', 'fashion', 'Children''s clothing', 3, array['fashion', 'childrens-clothing']),
  ('shoes', 'fashion', 'Shoes', 4, array['fashion', 'shoes']),
  ('bags', 'fashion', 'Bags', 5, array['fashion', 'bags']),
  ('watches', 'fashion', 'Watches', 6, array['fashion', 'watches']),
  ('jewellery', 'fashion', 'Jewellery', 7, array['fashion', 'jewellery']),
  ('home', null, 'Home and living', 3, array['home']),
  ('furniture', 'home', 'Furniture', 1, array['home', 'furniture']),
  ('kitchen', 'home', 'Kitchen', 2, array['home', 'kitchen']),
  ('appliances', 'home', 'Appliances', 3, array['home', 'appliances']),
  ('decor', 'home', 'Decor', 4, array['home', 'decor']),
  ('bedding', 'home', 'Bedding', 5, array['home', 'bedding']),
  ('lighting', 'home', 'Lighting', 6, array['home', 'lighting']),
  ('garden-and-diy', null, 'Garden and DIY', 4, array['garden-and-diy']),
  ('power-tools', 'garden-and-diy', 'Power tools', 1, array['garden-and-diy', 'power-tools']),
  ('hand-tools', 'garden-and-diy', 'Hand tools', 2, array['garden-and-diy', 'hand-tools']),
  ('garden-tools', 'garden-and-diy', 'Garden tools', 3, array['garden-and-diy', 'garden-tools']),
  ('plants', 'garden-and-diy', 'Plants', 4, array['garden-and-diy', 'plants']),
  ('building-materials', 'garden-and-diy', 'Building materials', 5, array['garden-and-diy', 'building-materials']),
  ('vehicles', null, 'Vehicles', 5, array['vehicles']),
  ('cars', 'vehicles', 'Cars', 1, array['vehicles', 'cars']),
  ('motorcycles', 'vehicles', 'Motorcycles', 2, array['vehicles', 'motorcycles']),
  ('bicycles', 'vehicles', 'Bicycles', 3, array['vehicles', 'bicycles']),
  ('car-parts', 'vehicles', 'Car parts', 4, array['vehicles', 'car-parts']),
  ('tyres-and-wheels', 'vehicles', 'Tyres and wheels', 5, array['vehicles', 'tyres-and-wheels']),
  ('sport', null, 'Sport and outdoors', 6, array['sport']),
  ('fitness', 'sport', 'Fitness', 1, array['sport', 'fitness']),
  ('football', 'sport', 'Football', 2, array['sport', 'football']),
  ('camping', 'sport', 'Camping', 3, array['sport', 'camping']),
  ('water-sports', 'sport', 'Water sports', 4, array['sport', 'water-sports']),
  ('running', 'sport', 'Running', 5, array['sport', 'running']),
  ('baby-and-kids', null, 'Baby and kids', 7, array['baby-and-kids']),
  ('toys', 'baby-and-kids', 'Toys', 1, array['baby-and-kids', 'toys']),
  ('prams-and-strollers', 'baby-and-kids', 'Prams and strollers', 2, array['baby-and-kids', 'prams-and-strollers']),
  ('nursery', 'baby-and-kids', 'Nursery', 3, array['baby-and-kids', 'nursery']),
  ('school-supplies', 'baby-and-kids', 'School supplies', 4, array['baby-and-kids', 'school-supplies']),
  ('health-and-beauty', null, 'Health and beauty', 8, array['health-and-beauty']),
  ('skin-care', 'health-and-beauty', 'Skin care', 1, array['health-and-beauty', 'skin-care']),
  ('hair-care', 'health-and-beauty', 'Hair care', 2, array['health-and-beauty', 'hair-care']),
  ('make-up', 'health-and-beauty', 'Make-up', 3, array['health-and-beauty', 'make-up']),
  ('fragrance', 'health-and-beauty', 'Fragrance', 4, array['health-and-beauty', 'fragrance']),
  ('media', null, 'Books, music and film', 9, array['media']),
  ('books', 'media', 'Books', 1, array['media', 'books']),
  ('textbooks', 'media', 'Textbooks', 2, array['media', 'textbooks']),
  ('vinyl-and-cds', 'media', 'Vinyl and CDs', 3, array['media', 'vinyl-and-cds']),
  ('musical-instruments', 'media', 'Musical instruments', 4, array['media', 'musical-instruments']),
  ('films', 'media', 'Films', 5, array['media', 'films']),
  ('collectables', null, 'Collectables and art', 10, array['collectables']),
  ('art', 'collectables', 'Art', 1, array['collectables', 'art']),
  ('antiques', 'collectables', 'Antiques', 2, array['collectables', 'antiques']),
  ('coins-and-stamps', 'collectables', 'Coins and stamps', 3, array['collectables', 'coins-and-stamps']),
  ('trading-cards', 'collectables', 'Trading cards', 4, array['collectables', 'trading-cards']),
  ('handmade', 'collectables', 'Handmade crafts', 5, array['collectables', 'handmade']),
  ('business', null, 'Business and industry', 11, array['business']),
  ('office-supplies', 'business', 'Office supplies', 1, array['business', 'office-supplies']),
  ('farming', 'business', 'Farming', 2, array['business', 'farming']),
  ('catering', 'business', 'Catering equipment', 3, array['business', 'catering']),
  ('other', null, 'Everything else', 12, array['other']);
