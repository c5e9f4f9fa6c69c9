package dev.soko.platform.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list as every endpoint answers it.
 *
 * @param nextCursor what to send as {@code cursor} for the next page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /**
     * A page from one row more than was asked for: the surplus row says that there is a next page.
     *
     * @param rows at most {@code limit + 1} rows, as {@link PageRequest#fetch} asks for
     * @param sortKey the last row's sort values, from which the next page goes on
     */
    public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, Cursor> sortKey) {
        if (rows.size() <= request.limit()) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> items = List.copyOf(rows.subList(0, request.limit()));
        return new Page<>(items, sortKey.apply(items.getLast()).encode());
    }

    public <R> Page<R> map(Function<? super T, ? extends R> each) {
        return new Page<>(items.stream().<R>map(each).toList(), nextCursor);
    }
}
