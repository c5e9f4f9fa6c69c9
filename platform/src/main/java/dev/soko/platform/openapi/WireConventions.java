package dev.soko.platform.openapi;

import static dev.soko.platform.openapi.ProblemResponses.OTHERS;
import static dev.soko.platform.openapi.ProblemResponses.SERVER_ERRORS;

import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.web.IfMatch;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** Adds to every operation what the wire conventions give it: paging, preconditions, idempotency and problems. */
final class WireConventions implements GlobalOperationCustomizer {

    private final ProblemResponses problems;

    WireConventions(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        operation.setOperationId(name(method));
        if (operation.getParameters() != null) {
            operation.getParameters().removeIf(parameter -> parameter.getName().equals(HttpHeaders.USER_AGENT));
        }
        if (takes(method, PageRequest.class)) {
            operation.addParametersItem(query("limit", "How many items at most.")
                    .schema(new IntegerSchema()
                            ._default(PageRequest.DEFAULT)
                            .minimum(BigDecimal.ONE)
                            .maximum(BigDecimal.valueOf(PageRequest.MAX))));
            operation.addParametersItem(query("cursor", "The last answer's `nextCursor`."));
        }
        if (takes(method, IfMatch.class)) {
            operation.addParametersItem(
                    header("If-Match", "The `ETag` that the change is based on; 412 when it is stale."));
        }
        if (isPost(method)) {
            operation.addParametersItem(header(
                    "Idempotency-Key", "A value of your own: the same for each retry, another for each operation."));
        }
        operation.getResponses().forEach((status, response) -> addHeaders(status, response, method));
        if (tokenIsOptional(method)) {
            operation.security(List.of(
                    new SecurityRequirement().addList(OpenApiAutoConfiguration.ACCESS_TOKEN),
                    new SecurityRequirement()));
        }
        Stream.of("400", "401", "403", "404", "409", "412", "413", "415", "422", "429", SERVER_ERRORS, OTHERS)
                .filter(status -> mayAnswer(status, operation, method))
                .forEach(status -> operation.getResponses().addApiResponse(status, ProblemResponses.reference(status)));
        return operation;
    }

    /** {@code ListingController.publish} is {@code listingPublish}, {@code JwksController.jwks} is {@code jwks}. */
    private static String name(HandlerMethod method) {
        String name = method.getMethod().getName();
        String controller =
                StringUtils.uncapitalize(method.getBeanType().getSimpleName().replaceFirst("Controller$", ""));
        if (name.startsWith(controller)) {
            return name;
        }
        return controller.endsWith(StringUtils.capitalize(name))
                ? controller
                : controller + StringUtils.capitalize(name);
    }

    private boolean mayAnswer(String status, Operation operation, HandlerMethod method) {
        return switch (status) {
            case "403" -> takes(method, CurrentUser.class) && !tokenIsOptional(method) || mayBeOwn(status, method);
            case "404" ->
                Arrays.stream(method.getMethodParameters())
                        .anyMatch(parameter -> parameter.hasParameterAnnotation(PathVariable.class));
            case "409", "422" -> isPost(method) || mayBeOwn(status, method);
            case "412" -> takes(method, IfMatch.class);
            case "413", "415" -> operation.getRequestBody() != null;
            default -> true;
        };
    }

    /** Reading breaks no rule that a service has of its own. */
    private boolean mayBeOwn(String status, HandlerMethod method) {
        return !method.hasMethodAnnotation(GetMapping.class) && problems.hasOwn(status);
    }

    private static boolean isPost(HandlerMethod method) {
        return method.hasMethodAnnotation(PostMapping.class);
    }

    private static void addHeaders(String status, ApiResponse response, HandlerMethod method) {
        if (status.equals("201")) {
            response.addHeaderObject("Location", header("The path of what was created"));
        }
        if (takes(method, IfMatch.class) && response.getContent() != null) {
            response.addHeaderObject("ETag", header("For `If-Match`"));
        }
    }

    private static boolean takes(HandlerMethod method, Class<?> type) {
        return Arrays.stream(method.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == type);
    }

    private static boolean tokenIsOptional(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.getParameterType() == CurrentUser.class)
                .anyMatch(WireConventions::isNullable);
    }

    private static boolean isNullable(MethodParameter parameter) {
        return parameter
                .getExecutable()
                .getAnnotatedParameterTypes()[parameter.getParameterIndex()]
                .isAnnotationPresent(Nullable.class);
    }

    private static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    private static Parameter query(String name, String description) {
        return new Parameter().in("query").name(name).description(description).schema(new StringSchema());
    }

    private static Parameter header(String name, String description) {
        return new Parameter().in("header").name(name).description(description).schema(new StringSchema());
    }
}
