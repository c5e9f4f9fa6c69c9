package dev.soko.auth.web;

import dev.soko.auth.key.KeyRing;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys that access tokens are verified with. */
@RestController
class JwksController {

    /** Much shorter than a key is published before its first use. */
    private static final Duration CACHED = Duration.ofMinutes(1);

    private final KeyRing keys;

    JwksController(KeyRing keys) {
        this.keys = keys;
    }

    @Operation(summary = "The signing keys, as a JWK set")
    @GetMapping("/api/v1/auth/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> jwks() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(CACHED).cachePublic())
                .body(keys.published().toJSONObject());
    }
}
