-- Search by part of a name.
create extension if not exists pg_trgm;

create table profiles (
    id             uuid        primary key,
    email          text,
    email_verified boolean     not null default false,
    status         text        not null default 'ACTIVE' check (status in ('ACTIVE', 'SUSPENDED', 'BANNED', 'ERASED')),
    display_name   text        not null check (display_name <> ''),
    bio            text        check (char_length(bio) <= 1000),
    phone          text,
    country        text        check (char_length(country) = 2),
    locale         text,
    avatar         uuid,
    trust_score    integer     not null check (trust_score between 0 and 100),
    created_at     timestamptz not null,
    version        bigint      not null default 0,
    -- Others see only those who proved their address and are not shut out.
    visible        boolean     not null generated always as (email_verified and status = 'ACTIVE') stored,
    -- Who is erased left nothing behind.
    check (status <> 'ERASED'
        or (email is null and bio is null and phone is null and country is null and locale is null and avatar is null)),
    check (status = 'ERASED' or email is not null)
);

create index profiles_name on profiles using gin (lower(display_name) gin_trgm_ops);
create index profiles_email on profiles (lower(email));
create index profiles_status on profiles (status, id) where status <> 'ACTIVE';

create table addresses (
    id          uuid    primary key,
    user_id     uuid    not null references profiles (id),
    label       text,
    recipient   text    not null,
    phone       text,
    line1       text    not null,
    line2       text,
    city        text    not null,
    region      text,
    postal_code text,
    country     text    not null check (char_length(country) = 2),
    is_default  boolean not null,
    version     bigint  not null default 0
);

create index addresses_user on addresses (user_id, id);
create unique index addresses_one_default on addresses (user_id) where is_default;

-- One row for each member who is not erased. The defaults are neutral: what nothing is known of.
create table trust_facts (
    user_id           uuid        primary key references profiles (id),
    reviews           integer     not null default 0 check (reviews >= 0),
    stars             integer     not null default 0 check (stars between reviews and 5 * reviews),
    completed_orders  integer     not null default 0 check (completed_orders >= 0),
    failed_orders     integer     not null default 0 check (failed_orders >= 0),
    disputes_lost     integer     not null default 0 check (disputes_lost >= 0),
    identity_verified boolean     not null default false,
    response_minutes  integer     check (response_minutes >= 0),
    updated_at        timestamptz not null
);
