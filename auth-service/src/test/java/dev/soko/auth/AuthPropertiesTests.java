package dev.soko.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class AuthPropertiesTests {

    @Test
    void whatAnOperatorSetsByTheEnvironmentIsRead() {
        AuthProperties properties = of(Map.of(
                "SOKO_AUTH_FIRST_ADMIN_EMAIL", "root@soko.example",
                "SOKO_AUTH_FIRST_ADMIN_PASSWORD", "turbine",
                "SOKO_AUTH_KEY_ENCRYPTION_KEY", "AAAA",
                "SOKO_AUTH_SESSIONS_GRACE", "3s"));
        assertThat(properties.firstAdmin().email()).isEqualTo("root@soko.example");
        assertThat(properties.firstAdmin().password()).isEqualTo("turbine");
        assertThat(properties.keyEncryptionKey()).isEqualTo("AAAA");
        assertThat(properties.sessions().grace()).hasSeconds(3);
    }

    @Test
    void theNamesWithoutDashesWorkToo() {
        AuthProperties properties =
                of(Map.of("SOKO_AUTH_FIRSTADMIN_EMAIL", "root@soko.example", "SOKO_AUTH_KEYENCRYPTIONKEY", "AAAA"));
        assertThat(properties.firstAdmin().email()).isEqualTo("root@soko.example");
        assertThat(properties.keyEncryptionKey()).isEqualTo("AAAA");
    }

    private static AuthProperties of(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return Binder.get(environment).bindOrCreate("soko.auth", AuthProperties.class);
    }
}
