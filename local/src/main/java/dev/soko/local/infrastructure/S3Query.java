package dev.soko.local.infrastructure;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request's query parameters, decoded, each with its first value. */
record S3Query(Map<String, String> parameters) {

    static S3Query parse(@Nullable String raw) {
        Map<String, String> parameters = new TreeMap<>();
        if (raw != null && !raw.isEmpty()) {
            for (String parameter : raw.split("&")) {
                String[] pair = parameter.split("=", 2);
                String value = pair.length == 2 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "";
                parameters.putIfAbsent(URLDecoder.decode(pair[0], StandardCharsets.UTF_8), value);
            }
        }
        return new S3Query(parameters);
    }

    boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** The value, empty when the parameter is missing. */
    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** As it is signed: sorted, encoded as RFC 3986 wants it, without the signature itself. */
    String canonical() {
        return parameters.entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("X-Amz-Signature"))
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
