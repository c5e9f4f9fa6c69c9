package dev.soko.users.personaldata;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import tools.jackson.databind.JsonNode;

/** What orders-service holds of the caller. */
@HttpExchange("/api/v1/orders")
interface OwnOrders {

    /** @param role {@code buyer} or {@code seller} */
    @GetExchange
    JsonNode orders(
            @RequestParam String role,
            @RequestParam int limit,
            @RequestParam(required = false) @Nullable String cursor);
}
