package dev.soko.auctions;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The numbers of the house.
 *
 * @param increments by ISO 4217 code, {@code default} for currencies without a table of their own: pairs
 *     {@code below:step} in minor units, the last one {@code *:step}
 * @param softCloseWindow a bid when less than that is left moves the end to that long after it
 * @param softCloseCap how far late bids can move the end past the planned one; null: as far as they go
 * @param longestDuration from start to end
 * @param furthestStart how far ahead an auction can be planned
 * @param queueLimit how many bids may wait for one auction in this process
 * @param batchLimit how many bids are decided in one transaction
 * @param deciders how many such transactions run at the same time in this process
 * @param answerWithin a bid that has waited so long without its turn is given back undecided
 * @param secondChance how long a bidder has to answer a second-chance offer
 */
@ConfigurationProperties("soko.auctions")
public record AuctionsProperties(
        Map<String, String> increments,
        @DefaultValue("3m") Duration softCloseWindow,
        @Nullable Duration softCloseCap,
        @DefaultValue("30d") Duration longestDuration,
        @DefaultValue("30d") Duration furthestStart,
        @DefaultValue("2000") int queueLimit,
        @DefaultValue("256") int batchLimit,
        @DefaultValue("2") int deciders,
        @DefaultValue("5s") Duration answerWithin,
        @DefaultValue("48h") Duration secondChance) {}
