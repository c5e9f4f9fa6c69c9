-- A currency is a code, as an account's is. Whether anybody knows it, the reconciliation says.
alter table operation add check (currency ~ '^[A-Z]{3}$');
