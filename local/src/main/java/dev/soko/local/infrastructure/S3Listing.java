package dev.soko.local.infrastructure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page of a bucket's objects.
 *
 * @param folders what the keys have in common up to the delimiter, in place of those keys
 * @param next the key to go on after, or null on the last page
 */
record S3Listing(
        String prefix,
        List<S3Object> objects,
        Set<String> folders,
        @Nullable String next) {

    private static final int LIMIT = 1000;

    static S3Listing of(List<S3Object> sorted, S3Query query) {
        String prefix = query.get("prefix");
        String delimiter = query.get("delimiter");
        String after = query.has("continuation-token") ? query.get("continuation-token") : query.get("start-after");
        int limit = query.has("max-keys") ? Math.min(LIMIT, Integer.parseInt(query.get("max-keys"))) : LIMIT;
        List<S3Object> objects = new ArrayList<>();
        Set<String> folders = new LinkedHashSet<>();
        String last = "";
        for (S3Object object : sorted) {
            if (object.key().compareTo(after) <= 0
                    || !after.isEmpty() && folderOf(object, prefix, delimiter).equals(after)) {
                continue;
            }
            String folder = folderOf(object, prefix, delimiter);
            boolean seen = folders.contains(folder);
            if (!seen && objects.size() + folders.size() == limit) {
                return new S3Listing(prefix, objects, folders, last);
            }
            if (folder.isEmpty()) {
                objects.add(object);
                last = object.key();
            } else {
                folders.add(folder);
                last = folder;
            }
        }
        return new S3Listing(prefix, objects, folders, null);
    }

    private static String folderOf(S3Object object, String prefix, String delimiter) {
        int end = delimiter.isEmpty() ? -1 : object.key().indexOf(delimiter, prefix.length());
        return end < 0 ? "" : object.key().substring(0, end + delimiter.length());
    }
}
