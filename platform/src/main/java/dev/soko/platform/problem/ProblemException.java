package dev.soko.platform.problem;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Ends a request with an RFC 9457 answer. Made by {@link ProblemType#because}. */
public class ProblemException extends ErrorResponseException {

    private static final Set<String> STANDARD_MEMBERS = Set.of("type", "title", "status", "detail", "instance");

    private final ProblemType type;

    ProblemException(ProblemType type, String detail) {
        super(HttpStatus.valueOf(type.status()), problem(type, detail), null);
        this.type = type;
    }

    private static ProblemDetail problem(ProblemType type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(type.status()), detail);
        problem.setType(type.type());
        problem.setTitle(type.title());
        return problem;
    }

    public ProblemType problemType() {
        return type;
    }

    /** Adds a response header, such as {@code Retry-After}. */
    public ProblemException header(String name, String value) {
        getHeaders().set(name, value);
        return this;
    }

    /** Adds a member to the problem, such as the minimum that a bid missed. RFC 9457's own members cannot be set. */
    public ProblemException with(String member, @Nullable Object value) {
        if (STANDARD_MEMBERS.contains(member)) {
            throw new IllegalArgumentException("'%s' has its meaning already".formatted(member));
        }
        getBody().setProperty(member, value);
        return this;
    }

    /** Names the part of the body that is wrong. */
    public ProblemException at(String pointer) {
        getBody()
                .setProperty(
                        "errors",
                        List.of(Map.of(
                                "pointer",
                                pointer,
                                "detail",
                                String.valueOf(getBody().getDetail()))));
        return this;
    }
}
