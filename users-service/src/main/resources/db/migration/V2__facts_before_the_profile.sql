-- Facts that are told of somebody whose registration is still on its way are kept for it.
alter table trust_facts drop constraint trust_facts_user_id_fkey;
