package dev.soko.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Explains what is wrong with a request: the {@code errors} of a 400, each with a JSON pointer or a parameter's name. */
final class InvalidRequest {

    /** One thing that is wrong; either the pointer into the body or the parameter is given. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Violation(@Nullable String pointer, @Nullable String parameter, String detail) {
        static Violation inBody(String pointer, @Nullable String detail) {
            return new Violation(pointer, null, detail == null ? "is not valid" : detail);
        }

        static Violation ofParameter(@Nullable String parameter, @Nullable String detail) {
            return new Violation(null, parameter, detail == null ? "is not valid" : detail);
        }
    }

    private InvalidRequest() {}

    static ProblemException from(WebExchangeBindException invalid) {
        return problem(invalid.getBindingResult().getAllErrors().stream()
                .map(InvalidRequest::inBody)
                .toList());
    }

    static ProblemException from(HandlerMethodValidationException invalid) {
        List<Violation> violations = new ArrayList<>();
        for (ParameterValidationResult result : invalid.getParameterValidationResults()) {
            if (result instanceof ParameterErrors errors
                    && result.getMethodParameter().hasParameterAnnotation(RequestBody.class)) {
                errors.getAllErrors().forEach(error -> violations.add(inBody(error)));
            } else {
                String name = result.getMethodParameter().getParameterName();
                for (MessageSourceResolvable error : result.getResolvableErrors()) {
                    violations.add(Violation.ofParameter(name, error.getDefaultMessage()));
                }
            }
        }
        return problem(violations);
    }

    static ProblemException from(ServerWebInputException invalid) {
        for (Throwable cause = invalid.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException json) {
                return problem(List.of(Violation.inBody(pointer(json), explain(json))));
            }
        }
        if (invalid instanceof MissingRequestValueException missing) {
            return problem(List.of(Violation.ofParameter(missing.getName(), "is required")));
        }
        var parameter = invalid.getMethodParameter();
        if (parameter != null && !parameter.hasParameterAnnotation(RequestBody.class)) {
            return problem(List.of(Violation.ofParameter(parameter.getParameterName(), "is not valid")));
        }
        return problem(List.of(Violation.inBody("", "a JSON body is required")));
    }

    private static ProblemException problem(List<Violation> violations) {
        return CommonProblem.INVALID_REQUEST
                .because(violations.size() == 1 ? sentence(violations.getFirst()) : "Several fields are not valid.")
                .with("errors", violations);
    }

    private static String sentence(Violation violation) {
        String where = violation.parameter != null ? violation.parameter : violation.pointer;
        return (where == null || where.isEmpty() ? "The body" : where) + " " + violation.detail + ".";
    }

    private static Violation inBody(ObjectError error) {
        String path = error instanceof FieldError field ? "/" + field.getField().replaceAll("\\[(\\w+)]", ".$1") : "";
        return Violation.inBody(path.replace('.', '/'), error.getDefaultMessage());
    }

    private static String pointer(JacksonException json) {
        return json.getPath().stream()
                .map(InvalidRequest::segment)
                .map(segment -> "/" + segment.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    private static String segment(Reference reference) {
        String name = reference.getPropertyName();
        return name == null ? String.valueOf(reference.getIndex()) : name;
    }

    /** Never the parser's own message: it quotes the input and names classes. */
    private static String explain(JacksonException json) {
        return switch (json) {
            case UnstorableTextException text -> text.getOriginalMessage();
            case StreamConstraintsException _ -> "is nested too deeply or too long";
            case InputCoercionException _ -> "is out of range";
            case ValueInstantiationException invalid -> "must be a valid " + name(invalid);
            case InvalidFormatException format
            when format.getTargetType().isEnum() ->
                "must be one of " + List.of(format.getTargetType().getEnumConstants());
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null -> "must be a " + kind(mismatch.getTargetType());
            default -> "is not valid JSON";
        };
    }

    private static String name(ValueInstantiationException invalid) {
        return invalid.getType().getRawClass().getSimpleName();
    }

    private static String kind(Class<?> type) {
        if (type == String.class) {
            return "string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "number in range";
        }
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
            return "list";
        }
        return type.isRecord() ? "JSON object" : "valid " + type.getSimpleName();
    }
}
