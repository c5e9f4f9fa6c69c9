-- Who may sign in. An account exists from registration on, and may sign in once its address is verified.
create table account (
    id            uuid        primary key,
    email         text        not null unique check (email = lower(email)),
    display_name  text        not null,
    phone         text,
    password_hash text        not null,
    verified_at   timestamptz,
    status        text        not null check (status in ('ACTIVE', 'SUSPENDED', 'BANNED')),
    roles         text[]      not null
        check ('USER' = any (roles) and roles <@ array ['USER', 'MODERATOR', 'KYC_REVIEWER', 'FINANCE', 'ADMIN']),
    registered_at timestamptz not null,
    version       bigint      not null default 0
);

create index account_admins on account (id) where 'ADMIN' = any (roles);

-- One sign-in on one device: a family of refresh tokens, of which only the newest is valid.
create table session (
    id               uuid        primary key,
    account_id       uuid        not null references account on delete cascade,
    device_name      text        not null,
    address          text        not null,
    created_at       timestamptz not null,
    last_used_at     timestamptz not null,
    expires_at       timestamptz not null,
    ended_at         timestamptz,
    end_reason       text,
    -- The newest refresh token: which one of the family it is, and its hash.
    generation       integer     not null,
    token_hash       bytea       not null,
    -- The newest token once more, sealed under the token before it: what a racing refresh is answered with.
    rotated_at       timestamptz,
    successor_sealed bytea,
    check ((ended_at is null) = (end_reason is null))
);

create index session_live on session (account_id, id) where ended_at is null;
create index session_expires_at on session (expires_at);

-- The newest one-time code of an address for a purpose, also for addresses without an account: the two look the same.
create table one_time_code (
    email             text        not null,
    purpose           text        not null check (purpose in ('EMAIL_VERIFICATION', 'LOGIN', 'PASSWORD_RESET')),
    code_hash         bytea       not null,
    expires_at        timestamptz not null,
    wrong_guesses     integer     not null default 0 check (wrong_guesses between 0 and 6),
    used              boolean     not null default false,
    burst_started_at  timestamptz not null,
    issued_in_burst   integer     not null,
    day_started_at    timestamptz not null,
    issued_in_day     integer     not null,
    primary key (email, purpose)
);

-- What one step of a flow hands to the next: the right to set a new password, or to finish a sign-in with a second factor.
create table ticket (
    token_hash    bytea       primary key,
    purpose       text        not null check (purpose in ('PASSWORD_RESET', 'SECOND_FACTOR')),
    account_id    uuid        not null references account on delete cascade,
    device_name   text        not null,
    expires_at    timestamptz not null,
    wrong_guesses integer     not null default 0
);

create index ticket_account on ticket (account_id);

-- How often something was tried in vain. Keys are keyed hashes: no address, of either kind, is kept here.
create table throttle (
    key           bytea       primary key,
    failures      integer     not null,
    last_at       timestamptz not null,
    blocked_until timestamptz not null
);

-- Where an account has signed in from before (keyed hash of account and address).
create table known_place (
    key          bytea       primary key,
    last_seen_at timestamptz not null
);

create table totp (
    account_id   uuid        primary key references account on delete cascade,
    secret       bytea       not null,
    created_at   timestamptz not null,
    confirmed_at timestamptz,
    -- The time step of the last accepted code: no code counts twice.
    last_step    bigint      not null default 0
);

create table recovery_code (
    account_id uuid  not null references account on delete cascade,
    code_hash  bytea not null,
    primary key (account_id, code_hash)
);

-- The keys that access tokens are signed with; the private half is sealed with a key from the configuration.
create table signing_key (
    id          text        primary key,
    private_key bytea       not null,
    public_key  bytea       not null,
    created_at  timestamptz not null,
    active_from timestamptz not null unique
);
