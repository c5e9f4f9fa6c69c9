package dev.soko.journeys.collections;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as every tool has it; variables are written {@code {{name}}}.
 *
 * @param token the variable with the access token
 * @param json the body, if it is JSON
 * @param file the file that is uploaded, if one is
 * @param fields what is sent beside the file
 * @param before script that runs before it is sent
 * @param after script that looks at the answer
 */
record Request(
        String name,
        String description,
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        @Nullable String token,
        @Nullable String json,
        @Nullable String file,
        Map<String, String> fields,
        @Nullable String before,
        String after) {

    /** The query that is written in the path, and the other. */
    Map<String, String> allQuery() {
        Map<String, String> all = new LinkedHashMap<>();
        if (path.contains("?")) {
            for (String pair : path.substring(path.indexOf('?') + 1).split("&")) {
                all.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        all.putAll(query);
        return all;
    }
}
