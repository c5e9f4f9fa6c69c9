-- Staff has deadlines too; until now such disputes waited for ever. Who waits has the whole time from today.
update dispute set deadline = now() + interval '14 days' where status in ('IN_MEDIATION', 'APPEALED');

-- Something always comes by itself, until the end.
alter table dispute add constraint dispute_deadline check ((status = 'CLOSED') = (deadline is null));

create index dispute_waiting on dispute (created_at) where status in ('IN_MEDIATION', 'APPEALED');
