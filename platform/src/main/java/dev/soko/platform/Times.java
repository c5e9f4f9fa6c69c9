package dev.soko.platform;

import java.time.DateTimeException;
import java.time.Instant;

/** Times as they go over the wire: RFC 3339, whose years are those from 0 to 9999. A database's column has an end, too. */
public final class Times {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant PAST_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private Times() {}

    /** @throws DateTimeException when it is none */
    public static Instant parse(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(FIRST) || !time.isBefore(PAST_LAST)) {
            throw new DateTimeException("The year is not one of four digits");
        }
        return time;
    }
}
