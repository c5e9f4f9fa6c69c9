package dev.soko.auth.session;

import java.time.Duration;

/** What a signed-in client holds; {@code expiresIn} is the access token's. */
public record TokenPair(String accessToken, String refreshToken, Duration expiresIn) {}
