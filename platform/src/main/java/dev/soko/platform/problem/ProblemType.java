package dev.soko.platform.problem;

import java.net.URI;
import java.util.Locale;

/**
 * A kind of problem that clients may rely on. Each service lists its own in an enum; the constant's name in lower case
 * is the code, {@code /problems/<code>} the page that explains it.
 */
public interface ProblemType {

    /** The enum constant's name. */
    String name();

    /** HTTP status. */
    int status();

    /** One short sentence, the same for every occurrence. */
    String title();

    /** What it means and what the client can do about it; shown on the problem's page. */
    String explanation();

    /** Stable code, such as {@code bid_too_low}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The RFC 9457 {@code type}. */
    default URI type() {
        return URI.create("/problems/" + code());
    }

    /** An exception of this type, to be thrown; {@code detail} is shown to the client. */
    default ProblemException because(String detail) {
        return new ProblemException(this, detail);
    }
}
