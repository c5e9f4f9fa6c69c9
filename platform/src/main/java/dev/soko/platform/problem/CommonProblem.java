package dev.soko.platform.problem;

import org.springframework.http.HttpStatusCode;

/** The problems that any service can answer with. */
public enum CommonProblem implements ProblemType {
    INVALID_REQUEST(
            400,
            "The request is not valid",
            "A field is missing, malformed or out of range. `errors` names each one by a JSON pointer, or by the parameter's name."),
    IDEMPOTENCY_KEY_REQUIRED(
            400,
            "An Idempotency-Key is required",
            "This operation moves money. Send a header `Idempotency-Key` with a value of your own, new for each operation and the same for each retry."),
    UNAUTHENTICATED(
            401,
            "Sign in first",
            "The access token is missing, malformed, expired or not meant for this API. Refresh it or sign in again."),
    FORBIDDEN(403, "Not allowed", "You are signed in, but your role does not permit this."),
    NOT_FOUND(404, "Not found", "There is nothing here, or nothing that you may see."),
    METHOD_NOT_ALLOWED(
            405, "Method not allowed", "The path exists, the method does not. `Allow` lists the ones that do."),
    NOT_ACCEPTABLE(406, "Not acceptable", "The answer cannot be given in any of the media types that you accept."),
    CONFLICT(409, "Conflict", "The request does not fit the current state of the resource. Read it again."),
    IDEMPOTENCY_IN_PROGRESS(
            409,
            "The first request with this key is still running",
            "Wait and send the same request again: you will get the first one's answer."),
    IDEMPOTENCY_ANSWER_LOST(
            409,
            "The request took effect but its answer was lost",
            "The service stopped between the effect and the answer. Nothing will be done twice; read the resource to see what was done."),
    PRECONDITION_FAILED(
            412,
            "The resource has changed",
            "`If-Match` names an older version. Read the resource again, then decide whether your change still applies."),
    PAYLOAD_TOO_LARGE(413, "The body is too large", "The body is over the limit of this route."),
    UNSUPPORTED_MEDIA_TYPE(
            415, "Unsupported media type", "Send the body in one of the media types that the operation lists."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The key was used for another request",
            "An Idempotency-Key belongs to one request. Use a new one for a request with another body."),
    TOO_MANY_REQUESTS(429, "Too many requests", "Slow down. `Retry-After` says how many seconds to wait."),
    INTERNAL_ERROR(
            500,
            "Something went wrong on our side",
            "The request failed for a reason that is ours. Quote `traceId` when you report it."),
    BAD_GATEWAY(
            502,
            "The service gave no valid answer",
            "The service behind this route answered with something that is not HTTP, or broke off. Try again."),
    SERVICE_UNAVAILABLE(
            503,
            "The service is not available",
            "The service behind this route, or one that it needs, is down or overloaded. `Retry-After` says when to try again."),
    GATEWAY_TIMEOUT(
            504,
            "The service took too long",
            "The service behind this route did not answer in time. An effect may have taken place: retry with the same Idempotency-Key.");

    private final int status;
    private final String title;
    private final String explanation;

    CommonProblem(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    /** The answer to another user's private resource and to a missing one alike, so that they cannot be told apart. */
    public static ProblemException notFound(String what) {
        return NOT_FOUND.because("There is no such " + what + ".");
    }

    /** The common problem that stands for a plain HTTP status, by which the framework reports its own refusals. */
    static CommonProblem of(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 409 -> CONFLICT;
            case 412 -> PRECONDITION_FAILED;
            case 413 -> PAYLOAD_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> TOO_MANY_REQUESTS;
            case 502 -> BAD_GATEWAY;
            case 503 -> SERVICE_UNAVAILABLE;
            case 504 -> GATEWAY_TIMEOUT;
            default -> status.is4xxClientError() ? INVALID_REQUEST : INTERNAL_ERROR;
        };
    }
}
