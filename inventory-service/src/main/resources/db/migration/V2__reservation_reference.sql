-- Who made a reservation finds it again by what it is for.
create index reservation_reference on reservation (reference);
