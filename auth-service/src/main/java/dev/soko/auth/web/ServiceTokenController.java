package dev.soko.auth.web;

import dev.soko.auth.service.ServiceClients;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tokens for our own services. On a path that the gateway does not route. */
@RestController
class ServiceTokenController {

    record Credentials(
            @NotNull @Size(max = 40) String clientId,
            @NotNull @Size(max = 200) String clientSecret) {

        /** Without the secret, whoever logs it. */
        @Override
        public String toString() {
            return "Credentials of " + clientId;
        }
    }

    /** @param expiresIn seconds */
    record ServiceToken(String accessToken, String tokenType, long expiresIn) {}

    private final ServiceClients clients;

    ServiceTokenController(ServiceClients clients) {
        this.clients = clients;
    }

    @PostMapping(path = "/internal/token", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ServiceToken> token(@Valid @RequestBody Credentials credentials) {
        String token = clients.token(credentials.clientId(), credentials.clientSecret());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new ServiceToken(token, "Bearer", clients.lifetime().toSeconds()));
    }
}
