package dev.soko.users.personaldata;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import tools.jackson.databind.JsonNode;

/** What escrow-service holds of the caller. */
@HttpExchange("/api/v1/escrow")
interface OwnMoney {

    @GetExchange("/balance")
    JsonNode balance();

    @GetExchange("/payouts")
    JsonNode payouts(@RequestParam int limit, @RequestParam(required = false) @Nullable String cursor);

    /** For FINANCE also those of others. */
    @GetExchange("/disputes")
    JsonNode disputes(@RequestParam int limit, @RequestParam(required = false) @Nullable String cursor);
}
