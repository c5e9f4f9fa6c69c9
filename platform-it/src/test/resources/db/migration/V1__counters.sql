create table counter (
    id    uuid primary key,
    value int not null
);

-- One row for each time that an event had its effect.
create table effect (
    id         bigint generated always as identity primary key,
    counter_id uuid not null,
    value      int  not null
);
