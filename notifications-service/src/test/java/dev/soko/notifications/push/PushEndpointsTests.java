package dev.soko.notifications.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.notifications.NotificationsProperties;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** As it is shipped. */
class PushEndpointsTests {

    static final NotificationsProperties SHIPPED = new Binder(new MapConfigurationPropertySource())
            .bindOrCreate("soko.notifications", NotificationsProperties.class);

    private final PushEndpoints endpoints = new PushEndpoints(SHIPPED);

    @ParameterizedTest
    @ValueSource(strings = {"https://8.8.8.8/s/1", "https://8.8.8.8:443/s/1?x=y", "https://[2606:4700::1111]/s/1"})
    void aPublicAddressIsAllowed(String endpoint) {
        assertThat(endpoints.allows(URI.create(endpoint))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/s/1",
                "https://127.0.0.1/s/1",
                "https://2130706433/s/1",
                "https://[::1]/s/1",
                "https://[::ffff:127.0.0.1]/s/1",
                "https://10.0.0.1/s/1",
                "https://172.16.0.1/s/1",
                "https://192.168.0.1/s/1",
                "https://[fd00::1]/s/1",
                "https://169.254.169.254/latest/meta-data/",
                "https://[fe80::1]/s/1",
                "http://8.8.8.8/s/1",
                "https://8.8.8.8:8443/s/1",
                "https://me@8.8.8.8/s/1",
                "https://8.8.8.8/s/1#x",
                "https:///s/1",
                "mailto:someone@push.example"
            })
    void anythingElseIsNot(String endpoint) {
        assertThat(endpoints.allows(URI.create(endpoint))).isFalse();
    }

    @Test
    void aNameWithoutAddressIsNot() {
        String tooLongForALabel = "a".repeat(64);
        assertThat(endpoints.allows(URI.create("https://" + tooLongForALabel + ".example/s/1")))
                .isFalse();
    }
}
