package dev.soko.platform.paging;

import dev.soko.platform.Times;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Where a page ended: the sort values of its last row, so that rows inserted meanwhile move nothing. Opaque on the wire.
 * A value that does not parse is the client's mistake: 400.
 */
public record Cursor(List<String> values) {

    private static final String SEPARATOR = "\u001f";

    public static Cursor of(Object... values) {
        return new Cursor(Arrays.stream(values).map(String::valueOf).toList());
    }

    /** The value at that position as an id. */
    public UUID uuid(int position) {
        try {
            return UUID.fromString(text(position));
        } catch (IllegalArgumentException malformed) {
            throw invalid();
        }
    }

    /** The value at that position as a whole number. */
    public long number(int position) {
        try {
            return Long.parseLong(text(position));
        } catch (NumberFormatException malformed) {
            throw invalid();
        }
    }

    /** The value at that position as a time. */
    public Instant time(int position) {
        try {
            return Times.parse(text(position));
        } catch (DateTimeException malformed) {
            throw invalid();
        }
    }

    /** The value at that position as text. */
    public String text(int position) {
        if (position >= values.size()) {
            throw invalid();
        }
        return values.get(position);
    }

    String encode() {
        byte[] joined = values.stream().collect(Collectors.joining(SEPARATOR)).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined);
    }

    static Cursor decode(String encoded) {
        try {
            String joined = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            if (joined.indexOf('\0') >= 0) {
                throw invalid();
            }
            return new Cursor(List.of(joined.split(SEPARATOR, -1)));
        } catch (IllegalArgumentException malformed) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return CommonProblem.INVALID_REQUEST.because("cursor is not one that this list gave out.");
    }
}
