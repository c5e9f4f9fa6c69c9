package dev.soko.escrow.web;

import dev.soko.escrow.payment.WebhookService;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where payment providers say what happened. Public: what counts is the signature. */
@RestController
class WebhookController {

    private final WebhookService webhooks;

    WebhookController(WebhookService webhooks) {
        this.webhooks = webhooks;
    }

    @Operation(summary = "A payment provider's news, signed by it at most five minutes ago")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping(path = "/api/v1/escrow/webhooks/{provider}", consumes = MediaType.APPLICATION_JSON_VALUE)
    void receive(@PathVariable String provider, @RequestBody String body, @RequestHeader HttpHeaders headers) {
        webhooks.receive(provider, body, headers::getFirst);
    }
}
