package dev.soko.platform.paging;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page is asked for; a controller takes it as a parameter.
 *
 * @param limit at most so many items; {@value #DEFAULT} unless asked otherwise, never over {@value #MAX}
 * @param after where the last page ended, or null for the first page
 */
public record PageRequest(int limit, @Nullable Cursor after) {

    public static final int DEFAULT = 20;
    public static final int MAX = 100;

    /** How many rows to select: one more than the page holds, see {@link Page#of}. */
    public int fetch() {
        return limit + 1;
    }

    public Optional<Cursor> cursor() {
        return Optional.ofNullable(after);
    }
}
