package dev.soko.gateway.edge;

import dev.soko.platform.problem.CommonProblem;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * An address that is no URI (RFC 3986) never becomes a request: the framework answers it before any filter, with a 400 that says
 * nothing. This says what is wrong.
 */
final class MalformedAddress {

    private final byte[] problem;

    MalformedAddress(JsonMapper json) {
        this.problem = json.writeValueAsBytes(CommonProblem.INVALID_REQUEST
                .because("The address is no URI: encode what may not be in one as it is, such as % and |.")
                .getBody());
    }

    /**
     * @param handled what the framework does with the request, which has a status before it begins only if it is refused
     * @param connection of the server, with the request and its answer
     */
    Mono<Void> explain(Mono<Void> handled, Connection connection) {
        HttpServerResponse response = (HttpServerResponse) connection;
        if (!response.status().equals(HttpResponseStatus.BAD_REQUEST)) {
            return handled;
        }
        HttpServerRequest request = (HttpServerRequest) connection;
        ClientRequestFilter.complete(
                response.responseHeaders(), ClientRequestFilter.requestId(request.requestHeaders()));
        return response.header("Content-Type", MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .sendByteArray(Mono.just(problem))
                .then();
    }
}
