-- A service that asks again for an order's goods has them already, however long ago it asked first.
create unique index reservation_order on reservation (reference)
    where made_by_service and status in ('ACTIVE', 'CONFIRMED');
