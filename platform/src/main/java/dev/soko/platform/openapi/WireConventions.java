package dev.soko.platform.openapi;

import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.web.IfMatch;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** Adds to every operation what the wire conventions give it: paging, preconditions, idempotency and problems. */
class WireConventions implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (takes(method, PageRequest.class)) {
            operation.addParametersItem(query("limit", "How many items at most.")
                    .schema(new IntegerSchema()
                            ._default(PageRequest.DEFAULT)
                            .minimum(java.math.BigDecimal.ONE)
                            .maximum(java.math.BigDecimal.valueOf(PageRequest.MAX))));
            operation.addParametersItem(query("cursor", "The last answer's `nextCursor`."));
        }
        if (takes(method, IfMatch.class)) {
            operation.addParametersItem(
                    header("If-Match", "The `ETag` that the change is based on; 412 when it is stale."));
        }
        if (method.hasMethodAnnotation(PostMapping.class)) {
            operation.addParametersItem(header(
                    "Idempotency-Key", "A value of your own: the same for each retry, another for each operation."));
        }
        operation.getResponses().addApiResponse("default", problem());
        return operation;
    }

    private static boolean takes(HandlerMethod method, Class<?> type) {
        return Arrays.stream(method.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == type);
    }

    private static Parameter query(String name, String description) {
        return new Parameter().in("query").name(name).description(description).schema(new StringSchema());
    }

    private static Parameter header(String name, String description) {
        return new Parameter().in("header").name(name).description(description).schema(new StringSchema());
    }

    private static ApiResponse problem() {
        Schema<?> schema = new Schema<>()
                .addProperty("type", new StringSchema().example("/problems/not_found"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("traceId", new StringSchema());
        return new ApiResponse()
                .description("A problem (RFC 9457)")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }
}
