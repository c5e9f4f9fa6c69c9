package dev.soko.gateway.edge;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Headers as the server itself keeps them. The framework's {@code HttpHeaders} are a view of them, so what is changed here is
 * changed there; only to change the request's by the framework's means costs a copy.
 */
public final class Heads {

    private Heads() {}

    public static HttpHeaders ofRequest(ServerWebExchange exchange) {
        HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
        return request.requestHeaders();
    }

    public static HttpHeaders ofResponse(ServerWebExchange exchange) {
        HttpServerResponse response = ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
        return response.responseHeaders();
    }

    /** Whether the client wants a WebSocket (RFC 6455, section 4.1). */
    public static boolean askForWebSocket(HttpHeaders head) {
        return "websocket".equalsIgnoreCase(head.get(HttpHeaderNames.UPGRADE));
    }

    /** Whether a body follows (RFC 9112, section 6.3). */
    public static boolean announceBody(org.springframework.http.HttpHeaders headers) {
        return headers.getContentLength() > 0
                || headers.containsHeader(org.springframework.http.HttpHeaders.TRANSFER_ENCODING);
    }
}
