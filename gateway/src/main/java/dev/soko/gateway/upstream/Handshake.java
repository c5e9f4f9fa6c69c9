package dev.soko.gateway.upstream;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * A client's wish for a WebSocket, as its service hears it.
 *
 * @param client its connection
 * @param uri path and query
 */
record Handshake(Channel client, String uri, HttpHeaders headers) {}
