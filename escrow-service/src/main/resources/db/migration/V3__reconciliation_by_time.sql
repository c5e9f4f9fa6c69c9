-- The reconciliation reads the last days every hour, however many years there are. Rows come in the order of time.
create index operation_created on operation using brin (created_at) with (autosummarize = on);
create index sandbox_payment_created on sandbox_payment using brin (created_at) with (autosummarize = on);
