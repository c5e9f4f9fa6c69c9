package dev.soko.auctions.auction;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The tasks behind {@link AuctionTimes}. An end only ever moves away: the task comes at the planned one, sees that it has
 * moved and comes again, so that no bid has to reschedule anything.
 */
@Configuration(proxyBeanMethods = false)
class AuctionJobs {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    @Bean
    Task<Void> openingTask(AuctionClosing closing, Clock clock) {
        return task(AuctionTimes.OPENING, id -> closing.open(UUID.fromString(id)), clock);
    }

    @Bean
    Task<Void> closingTask(AuctionClosing closing, Clock clock) {
        return task(AuctionTimes.CLOSING, id -> closing.close(UUID.fromString(id)), clock);
    }

    @Bean
    Task<Void> secondChanceTask(SecondChanceService offers, Clock clock) {
        return task(
                AuctionTimes.SECOND_CHANCE,
                id -> {
                    String[] auctionAndBidder = id.split("/", 2);
                    offers.lapse(UUID.fromString(auctionAndBidder[0]), UUID.fromString(auctionAndBidder[1]));
                    return null;
                },
                clock);
    }

    @Bean
    Task<Void> secondChanceAgainTask(SecondChanceService offers, Clock clock) {
        return task(
                AuctionTimes.SECOND_CHANCE_AGAIN,
                id -> {
                    String[] auctionAndUntil = id.split("/", 2);
                    return offers.offerAgain(UUID.fromString(auctionAndUntil[0]), Instant.parse(auctionAndUntil[1]));
                },
                clock);
    }

    /** @param job null when it is done, else how long until it is to be tried again */
    private static Task<Void> task(String name, Function<String, @Nullable Duration> job, Clock clock) {
        return Tasks.custom(name, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY_AFTER))
                .onDeadExecutionRevive()
                .execute((instance, _) -> {
                    Duration wait = job.apply(instance.getId());
                    return wait == null
                            ? new CompletionHandler.OnCompleteRemove<>()
                            : again(clock.instant().plus(wait));
                });
    }

    private static CompletionHandler<Void> again(Instant time) {
        return (complete, operations) -> operations.reschedule(complete, time);
    }
}
