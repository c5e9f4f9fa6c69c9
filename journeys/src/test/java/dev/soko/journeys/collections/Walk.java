package dev.soko.journeys.collections;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code walk.yml}: every operation in an order in which a person could call them. */
record Walk(Map<String, String> variables, List<Folder> folders) {

    record Folder(String name, List<Step> steps) {}

    /** What the fields mean is said in the file. */
    record Step(
            @Nullable String operation,
            @Nullable String url,
            @Nullable String name,
            int expect,
            @JsonProperty("wait") @Nullable Boolean repeated,
            @Nullable String as,
            @Nullable Map<String, String> path,
            @Nullable Map<String, String> query,
            @Nullable Map<String, String> headers,
            @Nullable JsonNode body,
            @Nullable String file,
            @Nullable Map<String, String> keep,
            @Nullable String before) {}
}
