-- One row an order; what is only ever read with it is JSON.
create table orders (
    id                  uuid        primary key,
    group_id            uuid        not null,
    buyer_id            uuid        not null,
    seller_id           uuid        not null check (seller_id <> buyer_id),
    -- Null for one that a buyer placed.
    auction_id          uuid,
    items               jsonb       not null,
    total               bigint      not null check (total >= 0),
    currency            text        not null,
    payment_due_at      timestamptz not null,
    placed_at           timestamptz not null,
    -- Null while an auction's winner has not chosen.
    delivery_type       text        check (delivery_type in ('PICKUP', 'COURIER', 'POST')),
    delivery_price      bigint      check (delivery_price between 0 and total),
    -- Personal data. Null for PICKUP, and once the buyer is erased.
    address             jsonb,
    status              text        not null check (status in ('PENDING_PAYMENT', 'PAID', 'PREPARING', 'SHIPPED',
        'READY_FOR_PICKUP', 'DELIVERED', 'COMPLETED', 'CANCELLED', 'DISPUTED', 'REFUNDED')),
    shipments           jsonb       not null default '[]',
    confirmed_by        text,
    delivered_at        timestamptz,
    completes_at        timestamptz,
    return_reason       text,
    return_description  text,
    return_requested_at timestamptz,
    cancel_reason       text,
    cancel_note         text,
    cancelled_at        timestamptz,
    version             bigint      not null,
    check ((delivery_type is null) = (delivery_price is null)),
    check (status <> 'CANCELLED' or cancelled_at is not null),
    -- One order of an auction for each of its winners: the first, and who took a second chance.
    unique (auction_id, buyer_id)
);

create index orders_buyer on orders (buyer_id, id);
create index orders_seller on orders (seller_id, id);
create index orders_seller_status on orders (seller_id, status, id);
create index orders_unpaid on orders (payment_due_at, id) where status = 'PENDING_PAYMENT';
create index orders_silent on orders (completes_at, id) where status = 'DELIVERED';

-- Goods of which inventory-service has still to hear: what became of the order that they were reserved for.
create table claim (
    order_id    uuid        primary key,
    goods       jsonb       not null,
    kept_until  timestamptz not null,
    reservation uuid,
    task        text        check (task in ('RESERVE', 'CONFIRM', 'RELEASE')),
    due_at      timestamptz,
    check ((task is null) = (due_at is null))
);

create index claim_due on claim (due_at, order_id) where due_at is not null;
