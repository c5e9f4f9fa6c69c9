package dev.soko.auth.password;

import dev.soko.auth.AuthProperties;
import dev.soko.platform.problem.CommonProblem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import jakarta.annotation.PreDestroy;
import java.text.Normalizer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id (RULES «Auth»: m ≥ 19 MiB, t ≥ 2, p = 1). Each computation takes that memory and some 50 ms of a processor, so
 * only a few run at a time, on threads of their own; beyond a queue's length the answer is 503.
 */
@Component
public class PasswordHashing {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;

    private final Argon2PasswordEncoder encoder;
    private final ThreadPoolExecutor threads;
    private final String nobodysHash;

    PasswordHashing(AuthProperties properties, MeterRegistry meters) {
        AuthProperties.Passwords settings = properties.passwords();
        this.encoder =
                new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, settings.memoryKib(), settings.iterations());
        this.threads = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.waiting()),
                Thread.ofPlatform().name("argon2-", 0).daemon().factory());
        new ExecutorServiceMetrics(threads, "argon2", Tags.empty()).bindTo(meters);
        this.nobodysHash = hash("the password of an account that does not exist");
    }

    /** To be stored; salted, so that it is another one each time. Never call it in a transaction. */
    public String hash(String password) {
        return inTurn(() -> java.util.Objects.requireNonNull(encoder.encode(canonical(password))));
    }

    /** @param hash null where there is no account: the same work is done, and the answer is false */
    public boolean matches(String password, @Nullable String hash) {
        boolean matches = inTurn(() -> encoder.matches(canonical(password), hash == null ? nobodysHash : hash));
        return matches && hash != null;
    }

    /** Whether the hash was made with less work than is asked for today. */
    public boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /** The same characters typed on another keyboard may be other code points (NIST SP 800-63B 3.1.1.2). */
    private static String canonical(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T inTurn(Callable<T> computation) {
        try {
            return threads.submit(computation).get();
        } catch (RejectedExecutionException full) {
            throw CommonProblem.SERVICE_UNAVAILABLE
                    .because("Too many people sign in at this moment.")
                    .header("Retry-After", "2");
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Argon2 failed", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CommonProblem.SERVICE_UNAVAILABLE.because("The service is stopping.");
        }
    }

    @PreDestroy
    void close() {
        threads.close();
    }
}
