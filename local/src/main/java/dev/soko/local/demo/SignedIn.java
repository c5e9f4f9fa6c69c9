package dev.soko.local.demo;

import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Somebody with an access token, which is renewed before it expires; for several threads. */
final class SignedIn {

    private static final long MARGIN_SECONDS = 60;

    private final Api api;
    private String accessToken = "";
    private String refreshToken = "";
    private long renewAt;

    SignedIn(Api api, JsonNode tokens) {
        this.api = api;
        take(tokens);
    }

    private void take(JsonNode tokens) {
        accessToken = tokens.required("accessToken").asString();
        refreshToken = tokens.required("refreshToken").asString();
        renewAt =
                System.nanoTime() / 1_000_000_000 + tokens.required("expiresIn").asLong() - MARGIN_SECONDS;
    }

    synchronized String token() throws IOException, InterruptedException {
        if (System.nanoTime() / 1_000_000_000 > renewAt) {
            take(api.post("/api/v1/auth/refresh", null, Map.of("refreshToken", refreshToken))
                    .orFail("The refresh of a session")
                    .body());
        }
        return accessToken;
    }

    /** The account's id and roles, among others. */
    JsonNode me() throws IOException, InterruptedException {
        return api.get("/api/v1/auth/me", token()).orFail("Who am I").body();
    }
}
