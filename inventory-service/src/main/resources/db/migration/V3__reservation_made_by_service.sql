-- What a service made for an order is not a person's to free. No person keeps goods for more than 15 minutes.
alter table reservation add column made_by_service boolean not null default false;

update reservation set made_by_service = true where expires_at - created_at > interval '15 minutes';
