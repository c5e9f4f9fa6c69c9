package dev.soko.auth.web;

import org.jspecify.annotations.Nullable;

/** How a session is listed: as the client calls its device, or else by the start of its User-Agent. */
final class DeviceName {

    static final int MAX_LENGTH = 100;

    private DeviceName() {}

    static String of(@Nullable String given, @Nullable String userAgent) {
        if (given != null) {
            return given.strip();
        }
        if (userAgent == null || userAgent.isBlank()) {
            return "Unknown device";
        }
        String printable = userAgent.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.substring(0, Math.min(printable.length(), MAX_LENGTH));
    }
}
