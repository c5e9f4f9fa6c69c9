package dev.soko.platform.idempotency;

import dev.soko.platform.problem.ProblemHandler;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** {@code Idempotency-Key} in every service that has a database. */
@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@ConditionalOnBean(JdbcClient.class)
@EnableConfigurationProperties(IdempotencyProperties.class)
@EnableScheduling
class IdempotencyAutoConfiguration {

    private static final Duration PRUNING_INTERVAL = Duration.ofHours(1);

    @Bean
    IdempotencyStore idempotencyStore(JdbcClient jdbc) {
        return new IdempotencyStore(jdbc);
    }

    @Bean
    EffectMark effectMark(IdempotencyStore store) {
        return new EffectMark(store);
    }

    @Bean
    IdempotentRequests idempotentRequests(
            IdempotencyStore store, IdempotencyProperties properties, JsonMapper json, Clock clock) {
        return new IdempotentRequests(store, properties, json, clock);
    }

    @Bean
    IdempotencyFilter idempotencyFilter(
            IdempotentRequests requests,
            ProblemHandler problems,
            IdempotencyProperties properties,
            ServerCodecConfigurer codecs,
            AsyncTaskExecutor applicationTaskExecutor) {
        return new IdempotencyFilter(
                requests, problems, properties, codecs, Schedulers.fromExecutor(applicationTaskExecutor));
    }

    @Bean
    SchedulingConfigurer idempotencyPruning(IdempotentRequests requests) {
        return tasks -> tasks.addFixedDelayTask(requests::prune, PRUNING_INTERVAL);
    }
}
