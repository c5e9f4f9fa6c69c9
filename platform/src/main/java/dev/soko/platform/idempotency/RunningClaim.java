package dev.soko.platform.idempotency;

import io.micrometer.context.ThreadLocalAccessor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The claim of the request that this thread works for; travels from the reactive chain to the controller's thread. */
public final class RunningClaim implements ThreadLocalAccessor<UUID> {

    static final String KEY = RunningClaim.class.getName();

    private static final ThreadLocal<@Nullable UUID> CURRENT = new ThreadLocal<>();

    static @Nullable UUID current() {
        return CURRENT.get();
    }

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public @Nullable UUID getValue() {
        return CURRENT.get();
    }

    @Override
    public void setValue(UUID claim) {
        CURRENT.set(claim);
    }

    @Override
    public void setValue() {
        CURRENT.remove();
    }
}
