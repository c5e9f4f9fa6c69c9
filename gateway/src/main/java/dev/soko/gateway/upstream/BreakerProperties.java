package dev.soko.gateway.upstream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a service is given a rest.
 *
 * @param window how far back calls are looked at, in whole seconds
 * @param minimumCalls how many calls of the window it takes to judge
 * @param failurePercent how many of them must have failed
 * @param openFor how long the service is not asked
 * @param trialCalls how many calls then decide whether it is back
 * @param trialTime in which they decide, longer than a service may take to answer; who is slow to send a request could hold
 *     them up, so after it the service is taken to be back
 */
@ConfigurationProperties("soko.gateway.breaker")
record BreakerProperties(
        @DefaultValue("10s") Duration window,
        @DefaultValue("10") int minimumCalls,
        @DefaultValue("50") int failurePercent,
        @DefaultValue("5s") Duration openFor,
        @DefaultValue("3") int trialCalls,
        @DefaultValue("15s") Duration trialTime) {}
