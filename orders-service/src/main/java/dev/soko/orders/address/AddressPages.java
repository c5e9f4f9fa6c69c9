package dev.soko.orders.address;

import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The caller's address book at users-service. */
@HttpExchange("/api/v1/users/me/addresses")
interface AddressPages {

    @GetExchange("/{id}")
    Address get(@PathVariable UUID id);
}
