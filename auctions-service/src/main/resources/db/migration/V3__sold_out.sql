-- Nothing is left of it: it is not on the market, but nobody took it off.
alter table listing add column sold_out boolean not null default false;
