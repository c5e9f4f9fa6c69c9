package dev.soko.testing.infrastructure;

import static java.util.Map.entry;

import dev.soko.testing.access.TestTokens;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * Points a service at the tests' object store, mailbox and signing keys: over what its own files say, under what a test
 * sets. A server starts when its property is first read.
 */
class TestInfrastructureProperties implements EnvironmentPostProcessor {

    private static final Map<String, Supplier<Object>> PROPERTIES = Map.ofEntries(
            entry("soko.security.jwks-uri", TestTokens::jwksUri),
            entry("soko.objects.endpoint", () -> Infrastructure.objectStore().endpoint()),
            entry("soko.objects.region", () -> Infrastructure.objectStore().region()),
            entry("soko.objects.bucket", () -> Infrastructure.objectStore().bucket()),
            entry("soko.objects.access-key", () -> Infrastructure.objectStore().accessKey()),
            entry("soko.objects.secret-key", () -> Infrastructure.objectStore().secretKey()),
            entry("spring.mail.host", () -> "127.0.0.1"),
            entry("spring.mail.port", Mailbox::smtpPort));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        MutablePropertySources sources = environment.getPropertySources();
        sources.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new Lazy());
    }

    private static final class Lazy extends EnumerablePropertySource<Map<String, Supplier<Object>>> {

        Lazy() {
            super("soko test infrastructure", PROPERTIES);
        }

        @Override
        public String[] getPropertyNames() {
            return source.keySet().toArray(String[]::new);
        }

        @Override
        public @Nullable Object getProperty(String name) {
            Supplier<Object> value = source.get(name);
            return value == null ? null : value.get();
        }
    }
}
