-- Evidence can be a file: an object of the store, under the ids of its dispute and its own.
alter table statement
    add column file_id uuid unique,
    add column file_type text check (file_type in ('JPEG', 'PNG', 'PDF')),
    add column file_size integer check (file_size > 0),
    -- Of the bytes, in hexadecimal, so that what is kept can be shown to be unchanged.
    add column file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
    add check (num_nulls(file_id, file_type, file_size, file_sha256) in (0, 4)),
    add check (file_id is null or kind = 'EVIDENCE');

-- Files that are on their way to the object store: one is announced before it is stored, and struck off by the transaction
-- that shows it. What is still here when its time is over is abandoned, and then shown no more but deleted.
create table upload (
    file_id    uuid        primary key,
    dispute_id uuid        not null,
    due_at     timestamptz not null,
    abandoned  boolean     not null default false
);

create index upload_due on upload (due_at);
