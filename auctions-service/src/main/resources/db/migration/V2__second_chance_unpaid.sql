-- Who takes the second chance may not pay either: the next bidder is asked then, too.
alter table second_chance drop constraint second_chance_status_check;
alter table second_chance add constraint second_chance_status_check
  check (status in ('OPEN', 'ACCEPTED', 'DECLINED', 'LAPSED', 'UNPAID'));
