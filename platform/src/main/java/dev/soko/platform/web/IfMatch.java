package dev.soko.platform.web;

import dev.soko.platform.problem.CommonProblem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The request's {@code If-Match}; a controller takes it as a parameter. Entity tags are the resource's version, an update
 * without the header is not guarded.
 */
public record IfMatch(@Nullable String header) {

    /** @throws dev.soko.platform.problem.ProblemException 412 when the header names another version */
    public void require(long version) {
        if (header != null && !header.isBlank() && !header.trim().equals("*") && !names(header, version)) {
            throw CommonProblem.PRECONDITION_FAILED.because("The resource is at version " + version + ".");
        }
    }

    private static boolean names(String header, long version) {
        return Arrays.stream(header.split(","))
                .map(String::trim)
                .anyMatch(tag -> tag.equals(tag(version)) || tag.startsWith("\"" + version + "."));
    }

    /** The {@code ETag} of a version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The {@code ETag} of an answer that also shows what changes without the resource, such as another service's figures. An
     * update is guarded by the version alone.
     */
    public static String tag(long version, long besides) {
        return "\"" + version + "." + besides + "\"";
    }
}
