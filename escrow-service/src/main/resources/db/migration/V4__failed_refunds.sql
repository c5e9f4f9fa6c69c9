-- A refund that failed for good stays FAILED, and the money owed, until staff has done something about it, once: asked for
-- another in its place, or paid the buyer by hand.
alter table operation
    add column resolution text check (resolution in ('RETRIED', 'SETTLED')),
    add column replacement_id uuid unique references operation (id),
    -- Where the payment by hand can be found.
    add column settlement text,
    add check (resolution is null or kind = 'REFUND' and status = 'FAILED'),
    add check (coalesce(resolution = 'RETRIED', false) = (replacement_id is not null)),
    add check (coalesce(resolution = 'SETTLED', false) = (settlement is not null));

-- They are found however old they are.
create index operation_resolution on operation (coalesce(resolution, 'FAILED'), id)
    where kind = 'REFUND' and status = 'FAILED';
