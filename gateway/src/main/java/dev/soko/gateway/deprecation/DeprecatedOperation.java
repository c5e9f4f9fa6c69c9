package dev.soko.gateway.deprecation;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriTemplate;

/**
 * An operation that clients should leave, written as one line:
 * {@code POST /api/v1/shoes/try since 2026-11-22 until 2027-11-22 use /api/v1/shoes/fit}.
 *
 * @param path as in the documentation, with names in braces
 * @param since when it was deprecated
 * @param until when it may be gone
 * @param successor path of what to use instead; its names are those of {@code path}
 */
public record DeprecatedOperation(String method, String path, LocalDate since, LocalDate until, String successor) {

    private static final Pattern FORM = Pattern.compile("([A-Z]+) (/\\S*) since (\\S+) until (\\S+) use (/\\S*)");

    /** For the configuration. */
    public static DeprecatedOperation valueOf(String text) {
        Matcher line = FORM.matcher(text.strip());
        if (!line.matches()) {
            throw new IllegalArgumentException(
                    "A deprecated operation is written POST /old since 2026-11-22 until 2027-11-22 use /new, not "
                            + text);
        }
        if (!names(line.group(2)).containsAll(names(line.group(5)))) {
            throw new IllegalArgumentException("What " + line.group(5) + " stands for is not in the path of " + text);
        }
        return new DeprecatedOperation(
                line.group(1),
                line.group(2),
                LocalDate.parse(line.group(3)),
                LocalDate.parse(line.group(4)),
                line.group(5));
    }

    private static List<String> names(String path) {
        return new UriTemplate(path).getVariableNames();
    }

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    /**
     * RFC 9745, RFC 8594 and RFC 5829.
     *
     * @param variables what the request's path has for the names
     */
    void announce(HttpHeaders headers, Map<String, String> variables) {
        headers.set("Deprecation", "@" + since.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        headers.set("Sunset", HTTP_DATE.format(until.atStartOfDay()));
        headers.add(HttpHeaders.LINK, "<" + successor(variables) + ">; rel=\"successor-version\"");
    }

    private String successor(Map<String, String> variables) {
        return UriComponentsBuilder.fromUriString(successor)
                .encode()
                .buildAndExpand(variables)
                .toUriString();
    }
}
