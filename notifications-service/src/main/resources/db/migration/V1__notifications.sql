-- Somebody that a notification is for. Its row is locked first, so that the sequence has no gap and rises with the commits.
create table person (
  id            uuid primary key,
  email         text,
  erased        boolean not null default false,
  sequence      bigint not null default 0,
  -- What is not over this has been on a screen.
  seen_sequence bigint not null default 0,
  check (not erased or email is null)
);

create table notification (
  id          uuid primary key,
  event_id    uuid not null,
  user_id     uuid not null references person,
  type        text not null,
  title       text not null,
  body        text not null,
  about       text not null,
  about_id    uuid not null,
  created_at  timestamptz not null,
  sequence    bigint not null,
  in_app      boolean not null,
  read_at     timestamptz,
  archived_at timestamptz,
  -- The digest that it is mailed with.
  digest_at   timestamptz,
  -- One event tells a person one thing, however often it comes.
  unique (event_id, user_id)
);

create index notification_stream on notification (user_id, sequence desc) where in_app and archived_at is null;
create index notification_unread on notification (user_id, sequence desc)
  where in_app and archived_at is null and read_at is null;
create index notification_digest on notification (user_id, digest_at) where digest_at is not null;

create table preference (
  user_id  uuid primary key references person,
  settings text not null
);

create table device (
  id         uuid primary key,
  user_id    uuid not null,
  endpoint   text not null unique,
  public_key bytea not null,
  secret     bytea not null
);

create index device_user on device (user_id);

-- The one key that push services know this application by.
create table push_key (
  the_only_one boolean primary key default true check (the_only_one),
  public_key   bytea not null,
  private_key  bytea not null
);
