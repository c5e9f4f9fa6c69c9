package dev.soko.platform.idempotency;

import dev.soko.platform.idempotency.IdempotentRequests.Replay;
import dev.soko.platform.idempotency.IdempotentRequests.Run;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemHandler;
import dev.soko.platform.web.ClientAddress;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Honours {@code Idempotency-Key} on every POST (DESIGN section 5): same key and body, the same answer and one effect; same
 * key with another body, 422; while the first is still running, 409. The scope is the path and the token's subject, or the
 * client's address where there is no token. A client that hangs up does not stop the work: its retry finds the answer.
 */
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class IdempotencyFilter implements WebFilter {

    static final String HEADER = "Idempotency-Key";

    private static final int SMALL = 64 * 1024;
    private static final int ONE_AT_A_TIME = 1;

    private final IdempotentRequests requests;
    private final ProblemHandler problems;
    private final ServerCodecConfigurer codecs;
    private final Scheduler blocking;
    private final List<PathPattern> requiredOn;
    private final long maxBody;

    IdempotencyFilter(
            IdempotentRequests requests,
            ProblemHandler problems,
            IdempotencyProperties properties,
            ServerCodecConfigurer codecs,
            Scheduler blocking) {
        this.requests = requests;
        this.problems = problems;
        this.codecs = codecs;
        this.blocking = blocking;
        this.requiredOn = properties.requiredOn().stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
        this.maxBody = properties.maxBody().toBytes();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String header = request.getHeaders().getFirst(HEADER);
        if (request.getMethod() != HttpMethod.POST) {
            return chain.filter(exchange);
        }
        if (header == null) {
            return requiresKey(request)
                    ? Mono.error(CommonProblem.IDEMPOTENCY_KEY_REQUIRED.because(
                            "Send an Idempotency-Key with this request."))
                    : chain.filter(exchange);
        }
        return exchange.getPrincipal()
                .map(Principal::getName)
                .defaultIfEmpty(ClientAddress.of(request).value())
                .map(who ->
                        new IdempotencyKey(header, who + " " + request.getPath().value()))
                .flatMap(key -> detached(withBody(request, body -> once(exchange, chain, key, body))))
                .flatMap(answer -> send(answer, exchange.getResponse()));
    }

    private boolean requiresKey(ServerHttpRequest request) {
        return requiredOn.stream()
                .anyMatch(pattern -> pattern.matches(request.getPath().pathWithinApplication()));
    }

    /** A small body is read into memory, any other into a file: many may be on their way at once. */
    private <T> Mono<T> withBody(ServerHttpRequest request, Function<BufferedRequest, Mono<T>> work) {
        if (isSmall(request.getHeaders())) {
            return DataBufferUtils.join(request.getBody(), SMALL)
                    .map(Bytes::of)
                    .defaultIfEmpty(new byte[0])
                    .flatMap(body -> work.apply(new BufferedRequest(request, ByteBuffer.wrap(body))));
        }
        return Mono.using(
                        () -> new Spool(maxBody),
                        spool -> request.getBody()
                                .publishOn(blocking, ONE_AT_A_TIME)
                                .doOnNext(spool::append)
                                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                                .then(Mono.fromCallable(spool::content))
                                .flatMap(body -> work.apply(new BufferedRequest(request, body))),
                        Spool::close)
                .subscribeOn(blocking);
    }

    /** As announced; without a length and without chunks there is no body. */
    private static boolean isSmall(HttpHeaders headers) {
        return headers.getContentLength() <= SMALL && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    private Mono<RecordedAnswer> once(
            ServerWebExchange exchange, WebFilterChain chain, IdempotencyKey key, BufferedRequest request) {
        return blocking(() -> requests.begin(key, request)).flatMap(decision -> switch (decision) {
            case Run(UUID claim) -> run(exchange, chain, key, request, claim);
            case Replay(RecordedAnswer answer) -> {
                answer.headers()
                        .forEach((name, values) ->
                                exchange.getResponse().getHeaders().put(name, values));
                exchange.getResponse().getHeaders().set("Idempotent-Replayed", "true");
                yield Mono.just(answer);
            }
        });
    }

    private Mono<RecordedAnswer> run(
            ServerWebExchange exchange, WebFilterChain chain, IdempotencyKey key, BufferedRequest request, UUID claim) {
        CapturedResponse response = new CapturedResponse(exchange.getResponse());
        ServerWebExchange captured = new BufferedExchange(exchange, request, response, codecs);
        return chain.filter(captured)
                .onErrorResume(failure -> problems.handle(captured, failure))
                .contextWrite(context -> context.put(RunningClaim.KEY, claim))
                .then(Mono.defer(captured::cleanupMultipart))
                .then(Mono.defer(() -> blocking(() -> requests.finish(response.answer(), key, claim))));
    }

    /** Goes on when the subscriber, the client's connection, goes away. */
    private static <T> Mono<T> detached(Mono<T> work) {
        return Mono.deferContextual(
                context -> Mono.fromFuture(work.contextWrite(context).toFuture(), true));
    }

    private static Mono<Void> send(RecordedAnswer answer, ServerHttpResponse response) {
        response.setRawStatusCode(answer.status());
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(answer.body())));
    }

    private <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(blocking);
    }
}
