-- A balance is what postings add up to from the beginning, too.
create trigger account_opened before insert on account
    for each row when (new.balance <> 0) execute function refuse_balance();
