-- One row for each Idempotency-Key. The key and the body are kept as keyed hashes, the answer is sealed under the key.
create table idempotency (
  key         text primary key,
  claim       uuid not null unique,
  fingerprint bytea not null,
  claimed_at  timestamptz not null,
  effective   boolean not null default false,
  answer      bytea
);

create index idempotency_claimed_at on idempotency (claimed_at);
