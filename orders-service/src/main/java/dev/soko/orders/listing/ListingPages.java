package dev.soko.orders.listing;

import dev.soko.platform.http.AsService;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What listings-service says of a listing, in any state: what was sold is asked for when it is off the market, too. */
@AsService
@HttpExchange("/api/v1/listings")
interface ListingPages {

    @GetExchange("/{id}")
    Offer get(@PathVariable UUID id);
}
