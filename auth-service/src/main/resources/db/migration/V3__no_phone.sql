-- The phone is the profile's, which users-service keeps: a copy here went stale, and stayed.
alter table account drop column phone;
