package dev.soko.escrow.payment.sandbox;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The sandbox's payment methods, each named after what happens. */
enum SandboxMethod {
    SANDBOX_SUCCEEDS,
    SANDBOX_FAILS,
    /** Succeeds once the buyer has confirmed it. */
    SANDBOX_SECOND_STEP,
    /** Succeeds, after a while. */
    SANDBOX_LATE,
    /** Succeeds, and says so twice. */
    SANDBOX_WEBHOOK_TWICE,
    /** Succeeds, and says only after it that it began. */
    SANDBOX_OUT_OF_ORDER;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SandboxMethod> of(String code) {
        return Stream.of(values()).filter(method -> method.code().equals(code)).findFirst();
    }
}
