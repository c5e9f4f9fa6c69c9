-- What has been taken up is asked about until it has ended, so it is due too.
drop index operation_due;
create index operation_due on operation (next_attempt_at, id) where status in ('INTENDED', 'STARTED');
