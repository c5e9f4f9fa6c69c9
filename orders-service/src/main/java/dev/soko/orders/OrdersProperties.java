package dev.soko.orders;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things take (RULES «Orders»).
 *
 * @param paymentWindow how long a buyer has to pay
 * @param auctionPaymentWindow how long an auction's winner has
 * @param inspectionWindow an order that was delivered and of which nothing is heard for so long is complete
 * @param returnWindow and for so long after the buyer asked to return something
 * @param reservationMargin how much longer than the payment window goods stay reserved
 * @param abandonedAfter goods that were reserved for an order that was not written in that time are given back; longer
 *     than placing an order ever takes
 * @param jobInterval how late an order that is over its time is found
 * @param stockInterval how late inventory-service hears what became of an order
 * @param stockRetry how long after a failure inventory-service is asked again
 */
@ConfigurationProperties("soko.orders")
public record OrdersProperties(
        @DefaultValue("30m") Duration paymentWindow,
        @DefaultValue("48h") Duration auctionPaymentWindow,
        @DefaultValue("3d") Duration inspectionWindow,
        @DefaultValue("7d") Duration returnWindow,
        @DefaultValue("10m") Duration reservationMargin,
        @DefaultValue("2m") Duration abandonedAfter,
        @DefaultValue("5s") Duration jobInterval,
        @DefaultValue("1s") Duration stockInterval,
        @DefaultValue("5s") Duration stockRetry) {}
