-- The ledger. Amounts are minor units; a credit is positive, a debit negative.
create table account (
    id       bigint generated always as identity primary key,
    kind     text   not null check (kind in ('PROVIDER', 'COMMISSION', 'HOLDING', 'REFUND', 'SELLER', 'SELLER_DEBT', 'PAYOUT')),
    owner_id uuid,
    currency text   not null check (currency ~ '^[A-Z]{3}$'),
    -- The sum of its postings. Null for what the whole house shares: payments must not queue for one row.
    balance  bigint,
    unique nulls not distinct (kind, owner_id, currency),
    check ((owner_id is null) = (kind in ('PROVIDER', 'COMMISSION'))),
    check ((balance is null) = (owner_id is null)),
    -- What is owed to people is nowhere negative; what a seller owes is nowhere positive.
    check (balance is null or case when kind = 'SELLER_DEBT' then balance <= 0 else balance >= 0 end)
);

create table entry (
    id        uuid        primary key,
    kind      text        not null,
    -- The holding or payout that it is about.
    reference uuid        not null,
    at        timestamptz not null,
    -- Its postings are written in the transaction that writes it, and in no other.
    tx        xid8        not null default pg_current_xact_id()
);

create index entry_reference on entry (reference);

create table posting (
    entry_id   uuid   not null references entry (id),
    account_id bigint not null references account (id),
    amount     bigint not null check (amount <> 0),
    primary key (entry_id, account_id)
);

create index posting_account on posting (account_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is immutable: a correction is a new entry';
end $$;

create trigger entry_immutable before update or delete on entry for each row execute function refuse_change();
create trigger entry_kept before truncate on entry for each statement execute function refuse_change();
create trigger posting_immutable before update or delete on posting for each row execute function refuse_change();
create trigger posting_kept before truncate on posting for each statement execute function refuse_change();

create function carry_posting() returns trigger language plpgsql as $$
begin
    if (select tx from entry where id = new.entry_id) <> pg_current_xact_id() then
        raise exception 'entry % is closed', new.entry_id;
    end if;
    update account set balance = balance + new.amount where id = new.account_id and balance is not null;
    return new;
end $$;

create trigger posting_carried before insert on posting for each row execute function carry_posting();

create function require_zero_sum() returns trigger language plpgsql as $$
begin
    if exists (select from posting p join account a on a.id = p.account_id
               where p.entry_id = new.entry_id group by a.currency having sum(p.amount) <> 0) then
        raise exception 'the postings of entry % do not sum to zero', new.entry_id;
    end if;
    return null;
end $$;

create constraint trigger posting_sums_to_zero after insert on posting
    deferrable initially deferred for each row execute function require_zero_sum();

-- Balances are what postings add up to: nobody else sets them.
create function refuse_balance() returns trigger language plpgsql as $$
begin
    if pg_trigger_depth() < 2 then
        raise exception 'a balance changes by postings alone';
    end if;
    return new;
end $$;

create trigger account_carried before update on account for each row execute function refuse_balance();

-- What orders-service says of the orders that are paid here.
create table known_order (
    id             uuid        primary key,
    buyer_id       uuid        not null,
    seller_id      uuid        not null,
    amount         bigint      not null check (amount > 0),
    currency       text        not null,
    payment_due_at timestamptz not null,
    cancelled      boolean     not null default false
);

-- Commission depends on the category.
create table known_order_line (
    order_id uuid    not null references known_order (id),
    line     integer not null,
    category text,
    amount   bigint  not null check (amount >= 0),
    primary key (order_id, line)
);

create table holding (
    id         uuid        primary key,
    order_id   uuid        not null unique references known_order (id),
    buyer_id   uuid        not null,
    seller_id  uuid        not null,
    status     text        not null
        check (status in ('PENDING', 'CANCELLED', 'FUNDED', 'FROZEN', 'RELEASED', 'REFUNDED', 'PARTIALLY_REFUNDED')),
    amount     bigint      not null check (amount > 0),
    currency   text        not null,
    -- The house's part of the whole, frozen when funded.
    commission bigint      not null default 0 check (commission between 0 and amount),
    refunded   bigint      not null default 0 check (refunded >= 0),
    released   bigint      not null default 0 check (released >= 0),
    fee        bigint      not null default 0 check (fee >= 0),
    -- The charge that paid for it.
    charge_id  uuid,
    release_at timestamptz,
    created_at timestamptz not null,
    version    bigint      not null default 0,
    check (refunded + released + fee <= amount),
    check (status not in ('PENDING', 'CANCELLED') or refunded + released + fee = 0),
    check (status not in ('RELEASED', 'REFUNDED') or refunded + released + fee = amount),
    check (status <> 'REFUNDED' or refunded = amount),
    check (status <> 'FROZEN' or refunded + released + fee < amount)
);

create index holding_due on holding (release_at, id)
    where release_at is not null and status in ('FUNDED', 'PARTIALLY_REFUNDED') and released = 0;

-- What is asked of a payment provider: written before the call, so that a crash loses none. The id is the idempotency key.
create table operation (
    id              uuid        primary key,
    kind            text        not null check (kind in ('CHARGE', 'CANCEL', 'REFUND', 'TRANSFER', 'REVERSAL')),
    -- The holding, or the payout.
    subject_id      uuid        not null,
    provider        text        not null,
    status          text        not null check (status in ('INTENDED', 'STARTED', 'SUCCEEDED', 'FAILED')),
    amount          bigint      not null check (amount > 0),
    currency        text        not null,
    method          text,
    -- The operation that is undone.
    target_id       uuid        references operation (id),
    -- Waits until that one has been called.
    after_id        uuid        references operation (id),
    reference       text,
    failure         text,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    created_at      timestamptz not null
);

create index operation_due on operation (next_attempt_at, id) where status = 'INTENDED';
create index operation_subject on operation (subject_id);
create index operation_waiting on operation (after_id) where status = 'INTENDED';

create table webhook (
    provider    text        not null,
    event_id    text        not null,
    received_at timestamptz not null,
    primary key (provider, event_id)
);

-- The sandbox provider's own memory, which knows nothing of the tables above.
create table sandbox_payment (
    id         text        primary key,
    operation  uuid        not null unique,
    kind       text        not null,
    status     text        not null check (status in ('PENDING', 'ACTION_REQUIRED', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    amount     bigint      not null,
    currency   text        not null,
    created_at timestamptz not null
);

create table sandbox_webhook (
    id       bigint      generated always as identity primary key,
    body     text        not null,
    due_at   timestamptz not null
);

create index sandbox_webhook_due on sandbox_webhook (due_at, id);

-- What kyc-service says of sellers; who is not here was never checked.
create table kyc_status (
    user_id uuid primary key,
    status  text not null
);

create table payout (
    id         uuid        primary key,
    seller_id  uuid        not null,
    amount     bigint      not null check (amount > 0),
    currency   text        not null,
    status     text        not null check (status in ('REQUESTED', 'PAID', 'FAILED')),
    -- What was taken back, or is being taken back.
    reversed   bigint      not null default 0 check (reversed between 0 and amount),
    -- The provider's transfer, once it is paid.
    transfer_id uuid       references operation (id),
    created_at timestamptz not null,
    check (reversed = 0 or status = 'PAID'),
    check ((transfer_id is not null) = (status = 'PAID'))
);

create index payout_seller on payout (seller_id, id);

create table dispute (
    id            uuid        primary key,
    holding_id    uuid        not null references holding (id),
    order_id      uuid        not null,
    buyer_id      uuid        not null,
    seller_id     uuid        not null,
    opened_by     uuid        not null,
    reason        text        not null,
    description   text        not null,
    status        text        not null
        check (status in ('OPEN', 'RESPONDED', 'IN_MEDIATION', 'DECIDED', 'APPEALED', 'CLOSED')),
    -- When the next step comes by itself; null while staff has to decide, and at the end.
    deadline      timestamptz,
    outcome       text        check (outcome in ('RELEASE', 'REFUND', 'SPLIT')),
    refund_amount bigint      check (refund_amount > 0),
    refund_currency text,
    decided_by    uuid,
    decision      text,
    created_at    timestamptz not null,
    version       bigint      not null default 0,
    check (status not in ('DECIDED', 'APPEALED', 'CLOSED') or outcome is not null),
    check (coalesce(outcome = 'SPLIT', false) = (refund_amount is not null)),
    check ((refund_amount is null) = (refund_currency is null)),
    check (decided_by not in (buyer_id, seller_id))
);

-- One at a time for a holding.
create unique index dispute_open on dispute (holding_id) where status <> 'CLOSED';
create index dispute_due on dispute (deadline, id) where deadline is not null;
create index dispute_buyer on dispute (buyer_id, id);
create index dispute_seller on dispute (seller_id, id);

-- What is said and shown in a dispute is kept as it was.
create table statement (
    id         uuid        primary key,
    dispute_id uuid        not null references dispute (id),
    kind       text        not null check (kind in ('MESSAGE', 'EVIDENCE', 'RESPONSE', 'APPEAL')),
    author_id  uuid        not null,
    body       text        not null,
    link       text,
    at         timestamptz not null
);

create index statement_dispute on statement (dispute_id, id);

create trigger statement_immutable before update or delete on statement for each row execute function refuse_change();
create trigger statement_kept before truncate on statement for each statement execute function refuse_change();

create table stripe_account (
    seller_id uuid primary key,
    account   text not null
);

-- What the comparison with a provider has found.
create table reconciliation (
    id          uuid        primary key,
    provider    text        not null,
    since       timestamptz not null,
    until       timestamptz not null,
    compared    integer     not null,
    differences jsonb       not null,
    at          timestamptz not null
);
