package dev.soko.platform.events;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events leave and arrive.
 *
 * @param partitions of every topic. Fixed on purpose: changing it moves keys to other partitions and breaks their order
 * @param pollInterval how often the relay looks for rows that no commit of this process announced
 * @param batchSize how many events are sent and acknowledged together
 * @param deliveryTimeout how long one batch waits for a broker that is away, before it is sent anew
 * @param retries how often a failed event is tried again before it is a dead letter
 * @param firstRetryAfter the wait before the first retry; doubled for each further one
 * @param longestRetryWait where the doubling ends
 * @param inboxRetention how long handled events are remembered; longer than the broker keeps them
 */
@ConfigurationProperties("soko.events")
record EventsProperties(
        @DefaultValue("6") int partitions,
        @DefaultValue("500ms") Duration pollInterval,
        @DefaultValue("500") int batchSize,
        @DefaultValue("5m") Duration deliveryTimeout,
        @DefaultValue("6") int retries,
        @DefaultValue("500ms") Duration firstRetryAfter,
        @DefaultValue("10s") Duration longestRetryWait,
        @DefaultValue("30d") Duration inboxRetention) {}
