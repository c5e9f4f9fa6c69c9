-- The money waits for the order to be complete, and has no time of its own.
drop index holding_due;
alter table holding drop column release_at;
