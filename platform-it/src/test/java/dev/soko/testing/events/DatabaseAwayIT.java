package dev.soko.testing.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.local.infrastructure.LocalPostgres;
import dev.soko.testing.infrastructure.Infrastructure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;

/** A service whose database is away gets no requests, and is not restarted: that would help nobody. */
class DatabaseAwayIT {

    private static final String NAME = "abandoned";
    private static final Map<String, Object> IMPATIENT = Map.of("spring.datasource.hikari.connection-timeout", "1000");

    private record OwnServer(LocalPostgres server) implements JdbcConnectionDetails {
        @Override
        public String getJdbcUrl() {
            return server.jdbcUrl(NAME);
        }

        @Override
        public String getUsername() {
            return NAME;
        }

        @Override
        public String getPassword() {
            return NAME;
        }
    }

    @Test
    void aServiceWhoseDatabaseIsAwayLivesAndIsNotReady() {
        LocalPostgres server = LocalPostgres.ephemeral();
        server.createDatabase(NAME, NAME);
        try (ConfigurableApplicationContext service =
                RunningService.here(NAME, new OwnServer(server), Infrastructure.kafka(), IMPATIENT)) {
            assertThat(RunningService.probe(service, "liveness")).isEqualTo(HttpStatus.OK);
            assertThat(RunningService.probe(service, "readiness")).isEqualTo(HttpStatus.OK);

            server.close();

            assertThat(RunningService.probe(service, "readiness")).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(RunningService.probe(service, "liveness")).isEqualTo(HttpStatus.OK);
        } finally {
            server.close();
        }
    }
}
