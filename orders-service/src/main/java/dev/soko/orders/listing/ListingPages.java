package dev.soko.orders.listing;

import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What listings-service says of a listing. */
@HttpExchange("/api/v1/listings")
interface ListingPages {

    @GetExchange("/{id}")
    Offer get(@PathVariable UUID id);
}
