-- The reconciliation names refunds that failed however old they are. They are few among many.
create index operation_failed_refund on operation (provider, id) where kind = 'REFUND' and status = 'FAILED';
