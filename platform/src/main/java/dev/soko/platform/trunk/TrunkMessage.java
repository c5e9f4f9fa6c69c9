package dev.soko.platform.trunk;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/** What the two ends of a trunk say to each other. A stream's number is the gateway's choice, and used once. */
public sealed interface TrunkMessage {

    /**
     * From the gateway: a client wants a channel. Answered by {@link Opened} or {@link Refused}. The stream begins paused.
     *
     * @param uri path and query
     * @param headers of the client's handshake as the gateway passes them on, the access token among them
     */
    record Open(int stream, String uri, HttpHeaders headers) implements TrunkMessage {}

    /** From the service: the client is expected. */
    record Opened(int stream) implements TrunkMessage {}

    /**
     * From the service: the client is not let in.
     *
     * @param status of HTTP, from 400 on
     */
    record Refused(int stream, int status) implements TrunkMessage {}

    /**
     * Said by a client, or to clients.
     *
     * @param streams who gets it; from a client one alone, its own
     * @param utf8 of whoever made the message; a received one is valid until it has been handled
     */
    record Text(List<Integer> streams, ByteBuf utf8) implements TrunkMessage {}

    /** The stream ends; nothing follows on it, and it is not answered. */
    record Close(int stream, int code, String reason) implements TrunkMessage {}

    /** Nothing more is to be said on this stream for now; what is under way is still taken. */
    record Pause(int stream) implements TrunkMessage {}

    /** The end of a pause. */
    record Resume(int stream) implements TrunkMessage {}
}
