package dev.soko.users.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.events.EventSamples;
import org.junit.jupiter.api.Test;

class AuthEventsTests {

    private final EventSamples auth = EventSamples.of("auth");

    @Test
    void theSamplesOfAuthServiceAreUnderstood() {
        assertThat(auth.parse("auth.user-registered.v1", AuthEvents.Registered.class))
                .hasNoNullFieldsOrPropertiesExcept("phone");
        assertThat(auth.parse("auth.user-verified.v1", AuthEvents.Verified.class))
                .hasNoNullFieldsOrProperties();
        assertThat(auth.parse("auth.user-suspended.v1", AuthEvents.Suspended.class))
                .hasNoNullFieldsOrProperties();
        assertThat(auth.parse("auth.user-reinstated.v1", AuthEvents.Reinstated.class))
                .hasNoNullFieldsOrProperties();
    }
}
