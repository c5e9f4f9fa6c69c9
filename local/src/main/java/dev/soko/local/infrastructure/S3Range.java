package dev.soko.local.infrastructure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of an object that is asked for; the whole, when no part or one in a form unknown here is. */
record S3Range(long first, long length, boolean partial) {

    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    static S3Range parse(@Nullable String header, long size) {
        Matcher form = FORM.matcher(header == null ? "" : header);
        if (!form.matches() || form.group(1).isEmpty() && form.group(2).isEmpty()) {
            return new S3Range(0, size, false);
        }
        boolean suffix = form.group(1).isEmpty();
        long first = suffix ? Math.max(0, size - Long.parseLong(form.group(2))) : Long.parseLong(form.group(1));
        long last = suffix || form.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(form.group(2)));
        if (first > last) {
            throw new S3Exception(416, "InvalidRange", "The requested range is not in the object.");
        }
        return new S3Range(first, last - first + 1, true);
    }

    String contentRange(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
