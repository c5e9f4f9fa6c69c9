package dev.soko.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.events.EventSamples;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EventContractTests {

    /** As messaging.UserEvents reads them. */
    private record ProfileChanged(UUID userId, String displayName) {}

    private record Erased(UUID userId) {}

    @TestFactory
    Stream<DynamicTest> everyEventHasItsSample() {
        return EventSamples.ofProducer(AuthApplication.class);
    }

    @Test
    void theEventsOfUsersHaveWhatIsNeededOfThem() {
        EventSamples users = EventSamples.of("users");
        assertThat(users.parse("user.profile-changed.v1", ProfileChanged.class).displayName())
                .isNotBlank();
        assertThat(users.parse("user.erased.v1", Erased.class).userId()).isNotNull();
    }
}
