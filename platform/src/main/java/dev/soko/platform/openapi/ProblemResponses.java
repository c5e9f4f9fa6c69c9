package dev.soko.platform.openapi;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemCatalogue.Entry;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The problems of a service as reusable responses, one a status, with every problem type of that status as an example. */
final class ProblemResponses {

    static final String SCHEMA = "Problem";
    static final String SERVER_ERRORS = "5XX";
    static final String OTHERS = "default";

    private final Map<String, List<Entry>> byStatus;

    ProblemResponses(List<Entry> problems) {
        this.byStatus = problems.stream()
                .collect(Collectors.groupingBy(ProblemResponses::key, TreeMap::new, Collectors.toList()));
    }

    private static String key(Entry problem) {
        return switch (problem.status()) {
            case 405, 406 -> OTHERS;
            default -> problem.status() < 500 ? Integer.toString(problem.status()) : SERVER_ERRORS;
        };
    }

    /** Whether the service has a problem type of its own with that status. */
    boolean hasOwn(String status) {
        return byStatus.getOrDefault(status, List.of()).stream()
                .anyMatch(problem -> Arrays.stream(CommonProblem.values())
                        .noneMatch(common -> common.code().equals(problem.code())));
    }

    Map<String, ApiResponse> components() {
        Map<String, ApiResponse> responses = new LinkedHashMap<>();
        byStatus.forEach((status, problems) -> responses.put(component(status), response(problems)));
        return responses;
    }

    static ApiResponse reference(String status) {
        return new ApiResponse().$ref("#/components/responses/" + component(status));
    }

    private static String component(String status) {
        return status.equals(OTHERS) ? SCHEMA : SCHEMA + status;
    }

    private static ApiResponse response(List<Entry> problems) {
        MediaType body = body();
        problems.forEach(problem -> body.addExamples(
                problem.code(), new Example().summary(problem.title()).value(example(problem))));
        String codes =
                problems.stream().map(problem -> "`" + problem.code() + "`").collect(Collectors.joining(", "));
        return new ApiResponse()
                .description(codes)
                .content(new Content().addMediaType("application/problem+json", body));
    }

    private static MediaType body() {
        return new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + SCHEMA));
    }

    private static Map<String, Object> example(Entry problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/problems/" + problem.code());
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.explanation());
        return body;
    }

    static Schema<?> schema() {
        Schema<?> error = new ObjectSchema()
                .addProperty("pointer", new StringSchema().description("JSON pointer to the field in the body"))
                .addProperty("parameter", new StringSchema().description("The name of a parameter or header"))
                .addProperty("detail", new StringSchema());
        return new ObjectSchema()
                .description("A problem (RFC 9457). `type` leads to a page that explains it.")
                .addProperty("type", new StringSchema().format("uri-reference").example("/problems/not_found"))
                .addProperty("title", new StringSchema().description("The same for every occurrence"))
                .addProperty("status", new IntegerSchema().format("int32").example(404))
                .addProperty("detail", new StringSchema().description("What went wrong this time"))
                .addProperty(
                        "instance",
                        new StringSchema().format("uri-reference").description("The path that was asked for"))
                .addProperty("traceId", new StringSchema().description("Quote it when you report the problem"))
                .addProperty("errors", new ArraySchema().items(error).description("What is invalid"))
                .required(List.of("type", "title", "status"));
    }
}
