package dev.soko.gateway.table;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** So many requests in so much time, written {@code 600/1m}. A client may use them all at once. */
public record Rate(long requests, Duration per) {

    /** For the configuration. */
    public static Rate valueOf(String text) {
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("A rate is written 600/1m, not " + text);
        }
        return new Rate(
                Long.parseLong(text.substring(0, slash)), DurationStyle.detectAndParse(text.substring(slash + 1)));
    }
}
