package dev.soko.notifications.push;

import java.net.URI;
import java.util.UUID;

/**
 * A browser that takes pushes.
 *
 * @param endpoint where its push service takes them; whoever knows it can push, so it is a secret
 * @param publicKey a point of P-256, uncompressed: 65 bytes
 * @param secret the subscription's authentication secret: 16 bytes
 */
public record Device(UUID id, UUID userId, URI endpoint, byte[] publicKey, byte[] secret) {}
