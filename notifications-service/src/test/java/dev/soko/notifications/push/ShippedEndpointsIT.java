package dev.soko.notifications.push;

import static dev.soko.notifications.push.PushEndpointsTests.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.notifications.NotificationsTest;
import dev.soko.platform.Ids;
import dev.soko.platform.problem.ProblemException;
import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Subscribing and sending where private endpoints are not allowed, as it is shipped. */
@NotificationsTest
class ShippedEndpointsIT {

    private final UUID user = Ids.next();
    private final byte[] key = P256.point((ECPublicKey) P256.newPair().getPublic());
    private final byte[] secret = new byte[16];
    private final Devices devices;
    private final PushSender sender;

    ShippedEndpointsIT(@Autowired DeviceStore store, @Autowired Vapid vapid) {
        PushEndpoints endpoints = new PushEndpoints(SHIPPED);
        this.devices = new Devices(store, endpoints, SHIPPED);
        this.sender = new PushSender(devices, endpoints, vapid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/s/1",
                "https://127.0.0.1/s/1",
                "https://192.168.0.1/s/1",
                "https://169.254.169.254/latest/meta-data/"
            })
    void aSubscriptionThatLeadsInsideIsRefused(String endpoint) {
        assertThatThrownBy(() -> devices.add(user, URI.create(endpoint), key, secret))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problemType()).isEqualTo(PushProblem.ENDPOINT_NOT_ALLOWED));
        assertThat(devices.of(user)).isEmpty();
    }

    @Test
    void aPublicOneIsKept() {
        UUID id = devices.add(user, URI.create("https://8.8.8.8/" + user), key, secret);
        assertThat(devices.find(id)).isPresent();
    }

    /** Whatever it led to when it was subscribed. Were it called, nobody would answer, and it would be tried again. */
    @Test
    void aNameThatLeadsInsideByNowIsNotCalled() {
        Device device = new Device(Ids.next(), user, URI.create("https://localhost/s/1"), key, secret);
        assertThat(sender.send(device, "topic", new byte[] {1})).isEqualTo("refused");
    }
}
