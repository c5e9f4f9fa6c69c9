package dev.soko.platform.problem;

import dev.soko.platform.telemetry.RequestTrace;
import io.micrometer.tracing.TraceContext;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.RequestPath;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers every failure, whoever raised it, with {@code application/problem+json} (RFC 9457). */
@Order(-10)
public class ProblemHandler implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    private final JsonMapper json;
    private final List<ProblemTranslation> translations;

    ProblemHandler(JsonMapper json, List<ProblemTranslation> translations) {
        this.json = json;
        this.translations = translations;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        ErrorResponse error = translate(exchange, failure);
        logIfOurs(exchange, error, failure);
        ProblemDetail problem = error.getBody();
        problem.setInstance(instance(exchange));
        problem.setProperty("traceId", traceId(exchange));
        response.setStatusCode(error.getStatusCode());
        HttpHeaders headers = response.getHeaders();
        headers.clearContentHeaders();
        headers.putAll(error.getHeaders());
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        byte[] body = json.writeValueAsBytes(problem);
        headers.setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    /**
     * A neighbour that is away is one line in the log for each request that it costs, a fault of ours the whole story. What is
     * refused on purpose, such as thousands of clients at a door that is shut for a moment, is in the metrics alone.
     */
    private static void logIfOurs(ServerWebExchange exchange, ErrorResponse error, Throwable failure) {
        HttpMethod method = exchange.getRequest().getMethod();
        RequestPath path = exchange.getRequest().getPath();
        if (error.getStatusCode().value() == 500) {
            log.error("{} {} failed", method, path, failure);
        } else if (error.getStatusCode().is5xxServerError() && !(failure instanceof ProblemException)) {
            log.warn("{} {} failed: {}", method, path, failure.toString());
        }
    }

    /** The path; two slashes at its start would make a host of it. */
    private static URI instance(ServerWebExchange exchange) {
        return URI.create(exchange.getRequest().getURI().getRawPath().replaceFirst("^/{2,}", "/"));
    }

    private ErrorResponse translate(ServerWebExchange exchange, Throwable failure) {
        for (ProblemTranslation translation : translations) {
            ProblemException problem = translation.translate(failure);
            if (problem != null) {
                return problem;
            }
        }
        return switch (failure) {
            case ProblemException problem -> problem;
            case WebExchangeBindException invalid -> InvalidRequest.from(invalid);
            case HandlerMethodValidationException invalid
            when !invalid.isForReturnValue() -> InvalidRequest.from(invalid);
            case ServerWebInputException invalid when tooLarge(invalid) -> tooLarge();
            case ServerWebInputException invalid -> InvalidRequest.from(invalid);
            case DataBufferLimitException _ -> tooLarge();
            case DecodingException _
            when isMultipart(exchange) -> CommonProblem.INVALID_REQUEST.because("The form cannot be read.");
            case AuthenticationServiceException _ ->
                CommonProblem.SERVICE_UNAVAILABLE
                        .because("Access tokens cannot be checked at the moment.")
                        .header(HttpHeaders.RETRY_AFTER, "5");
            case InvalidBearerTokenException _ ->
                CommonProblem.UNAUTHENTICATED.because(
                        "The access token is malformed, expired or not meant for this API.");
            case AuthenticationException _ -> CommonProblem.UNAUTHENTICATED.because("An access token is required.");
            case AccessDeniedException _ -> CommonProblem.FORBIDDEN.because("Your role does not permit this.");
            case ErrorResponse framework -> fromFramework(framework);
            default -> CommonProblem.INTERNAL_ERROR.because("The request could not be completed.");
        };
    }

    /** The parts of a form are decoded before a controller asks for one, where nothing says that the client is at fault. */
    private static boolean isMultipart(ServerWebExchange exchange) {
        String type = exchange.getRequest().getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static boolean tooLarge(Throwable failure) {
        return failure.getCause() instanceof DataBufferLimitException;
    }

    private static ProblemException tooLarge() {
        return CommonProblem.PAYLOAD_TOO_LARGE.because("The body is over the limit of this route.");
    }

    private static ProblemException fromFramework(ErrorResponse framework) {
        CommonProblem type = CommonProblem.of(framework.getStatusCode());
        ProblemException problem =
                type.because(type.status() >= 500 ? "The request could not be completed." : type.title() + ".");
        problem.getHeaders().putAll(framework.getHeaders());
        return problem;
    }

    private static @Nullable String traceId(ServerWebExchange exchange) {
        TraceContext trace = RequestTrace.of(exchange);
        return trace == null ? null : trace.traceId();
    }
}
