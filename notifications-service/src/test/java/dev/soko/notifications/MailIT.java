package dev.soko.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.soko.testing.access.TestToken;
import dev.soko.testing.infrastructure.Mailbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mails while the mail server is away, and news that is too old for one. */
@NotificationsTest
class MailIT {

    private static final int NOBODY_LISTENS = 1;

    private final Api api;
    private final JavaMailSenderImpl sender;
    private final MeterRegistry metrics;
    private final TestToken user;
    private final int port;

    MailIT(@Autowired Api api, @Autowired JavaMailSenderImpl sender, @Autowired MeterRegistry metrics) {
        this.api = api;
        this.sender = sender;
        this.metrics = metrics;
        this.user = api.tokens().user();
        this.port = sender.getPort();
    }

    @AfterEach
    void theServerIsBack() {
        sender.setPort(port);
    }

    @Test
    void whatWaitsIsMailedOnceWhenTheServerIsBack() {
        String email = api.address(user);
        sender.setPort(NOBODY_LISTENS);
        for (int i = 0; i < 3; i++) {
            api.outbid(user);
        }
        List<String> ids = api.awaitNotifications(user, 3);
        ids.forEach(api::awaitFailure);
        theServerIsBack();
        Mailbox.await(email, 3);
        ids.forEach(id -> await().until(() -> api.deliveries(id) == 0));
        assertThat(Mailbox.messagesTo(email)).hasSize(3);
    }

    @Test
    void whatCouldNotBeMailedForThreeDaysIsGivenUpAndCounted() {
        double before = expired();
        String email = api.address(user);
        sender.setPort(NOBODY_LISTENS);
        api.outbid(user);
        String id = api.awaitNotifications(user, 1).getFirst();
        api.awaitFailure(id);
        api.age(id);
        theServerIsBack();
        await().until(() -> api.deliveries(id) == 0);
        assertThat(Mailbox.messagesTo(email)).isEmpty();
        assertThat(expired()).isEqualTo(before + 1);
    }

    @Test
    void whatHappenedOverADayAgoIsNotMailed() {
        String email = api.address(user);
        api.outbid(user, Instant.now().minus(Duration.ofHours(25)));
        String id = api.awaitNotifications(user, 1).getFirst();
        assertThat(api.deliveries(id)).isZero();
        assertThat(Mailbox.messagesTo(email)).isEmpty();
        api.outbid(user, Instant.now().minus(Duration.ofHours(23)));
        Mailbox.await(email, 1);
    }

    /** Each topic is heard at its own pace. */
    @Test
    void whatIsToldBeforeTheAddressIsKnownIsMailedOnce() {
        api.reinstated(user);
        String id = api.awaitNotifications(user, 1).getFirst();
        api.awaitFailure(id);
        String email = api.address(user);
        Mailbox.await(email, 1);
        await().until(() -> api.deliveries(id) == 0);
        assertThat(Mailbox.messagesTo(email)).hasSize(1);
    }

    @Test
    void aDigestThatIsDueBeforeTheAddressIsKnownIsMailedOnce() {
        api.prefer(user, "null", "HOURLY", "{}");
        api.outbid(user);
        api.outbid(user);
        api.awaitNotifications(user, 2);
        String digest = user.userId() + "/";
        api.deliverNow(digest);
        api.awaitFailure(digest);
        String email = api.address(user);
        assertThat(Mailbox.await(email, 1).subject()).isEqualTo("2 notifications");
        await().until(() -> api.deliveries(digest) == 0);
        assertThat(Mailbox.messagesTo(email)).hasSize(1);
    }

    @Test
    void whoHasHadNoAddressForThreeDaysIsGivenUpAndCounted() {
        double before = outcomes("no_address");
        api.outbid(user);
        String id = api.awaitNotifications(user, 1).getFirst();
        api.awaitFailure(id);
        assertThat(outcomes("no_address")).isEqualTo(before);
        api.age(id);
        await().until(() -> api.deliveries(id) == 0);
        assertThat(outcomes("no_address")).isEqualTo(before + 1);
    }

    private double expired() {
        return outcomes("expired");
    }

    private double outcomes(String outcome) {
        return metrics.counter("soko.notifications.deliveries", "channel", "email", "outcome", outcome)
                .count();
    }
}
