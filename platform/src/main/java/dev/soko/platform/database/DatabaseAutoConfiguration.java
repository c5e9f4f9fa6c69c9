package dev.soko.platform.database;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemTranslation;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.ConcurrencyFailureException;

/** Gives a service with a database the platform's own tables, before it makes its own, and the answer for when it is away. */
@AutoConfiguration(before = FlywayAutoConfiguration.class)
@ConditionalOnClass({Flyway.class, FlywayMigrationStrategy.class})
class DatabaseAutoConfiguration {

    @Bean
    FlywayMigrationStrategy platformTablesFirst() {
        return new PlatformTables();
    }

    /** The request is not at fault and may be sent again; whether it took effect is not known. */
    @Bean
    ProblemTranslation databaseAway() {
        return failure -> DatabaseAway.isBehind(failure)
                ? CommonProblem.SERVICE_UNAVAILABLE
                        .because("The database does not answer.")
                        .header("Retry-After", "5")
                : null;
    }

    /** Of transactions that wait for each other in a circle one is given up, with nothing done. */
    @Bean
    ProblemTranslation lostRace() {
        return failure -> failure instanceof ConcurrencyFailureException
                ? CommonProblem.SERVICE_UNAVAILABLE
                        .because("Another request was at the same, and this one was given up.")
                        .header("Retry-After", "1")
                : null;
    }

    /** The platform's tables are there already, so the service's history starts below its version 1. */
    @Bean
    FlywayConfigurationCustomizer serviceHistoryAfterPlatform() {
        return flyway -> flyway.baselineOnMigrate(true).baselineVersion("0");
    }
}
