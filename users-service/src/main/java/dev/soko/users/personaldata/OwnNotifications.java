package dev.soko.users.personaldata;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import tools.jackson.databind.JsonNode;

/** What notifications-service holds of the caller. */
@HttpExchange("/api/v1/notifications")
interface OwnNotifications {

    @GetExchange
    JsonNode notifications(@RequestParam int limit, @RequestParam(required = false) @Nullable String cursor);

    @GetExchange("/preferences")
    JsonNode preferences();
}
