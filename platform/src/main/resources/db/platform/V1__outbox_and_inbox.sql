-- What happened and is not yet on the broker; the relay deletes what it has sent. The order of ids is the order of sending.
create table outbox (
    id           bigint generated always as identity primary key,
    event_id     uuid        not null unique,
    type         text        not null,
    aggregate_id uuid        not null,
    occurred_at  timestamptz not null,
    trace_parent text,
    payload      text        not null
);

-- Which events each consumer has handled, so that a redelivered one has no second effect.
create table inbox (
    consumer   text        not null,
    event_id   uuid        not null,
    handled_at timestamptz not null,
    primary key (consumer, event_id)
);

create index inbox_handled_at on inbox (handled_at);
