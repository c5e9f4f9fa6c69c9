package dev.soko.notifications.messaging;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.StringUtils;

/** A new event of another service has a line in {@code notices.txt}, or a reason here why nobody is told of it. */
class EveryEventTests {

    private static final String AUDIT = "it is for the audit log";
    private static final String OWN_DEED = "who it concerns did it";
    private static final String WATCHERS = "those who watch see it live";

    private static final Map<String, String> NOT_TOLD = Map.ofEntries(
            entry("auction.bid-placed.v1", WATCHERS + "; who led is told by auction.outbid.v1"),
            entry("auction.bid-retracted.v1", WATCHERS),
            entry("auction.extended.v1", WATCHERS),
            entry("auction.scheduled.v1", OWN_DEED),
            entry("auction.staff-action.v1", AUDIT),
            entry("auth.staff-action.v1", AUDIT),
            entry("auth.user-registered.v1", "auth-service mails the code itself"),
            entry("auth.user-verified.v1", OWN_DEED),
            entry("escrow.funded.v1", "it is told by order.paid.v1"),
            entry("escrow.staff-action.v1", AUDIT),
            entry("inventory.stock-changed.v1", "the seller is told by inventory.low-stock.v1"),
            entry("listing.archived.v1", OWN_DEED),
            entry("listing.changed.v1", OWN_DEED),
            entry("listing.sold.v1", "it is told by order.paid.v1"),
            entry("listing.staff-action.v1", AUDIT),
            entry("order.disputed.v1", "it is told by escrow.dispute-opened.v1"),
            entry("order.refunded.v1", "it is told by escrow.refunded.v1"),
            entry("order.staff-action.v1", AUDIT),
            entry("user.erased.v1", "nobody is left to be told"),
            entry("user.profile-changed.v1", OWN_DEED),
            entry("user.trust-changed.v1", "it follows from orders and disputes, which are told"));

    @Test
    void isToldOrHasAReasonNotToBe() throws IOException {
        assertThat(eventsOfOthers())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Notices.all().keySet().stream(), NOT_TOLD.keySet().stream())
                                .toList());
    }

    private static List<String> eventsOfOthers() throws IOException {
        String samples = "file:" + Path.of("..").toRealPath() + "/*-service/src/main/resources/events/*.json";
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(samples))
                .map(Resource::getFilename)
                .map(name -> StringUtils.stripFilenameExtension(Objects.requireNonNull(name)))
                .filter(type -> !type.startsWith("notification."))
                .toList();
    }
}
