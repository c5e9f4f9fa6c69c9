package dev.soko.orders;

import dev.soko.testing.events.EventSamples;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class EventContractTests {

    @TestFactory
    Stream<DynamicTest> everyEventHasItsSample() {
        return EventSamples.ofProducer(OrdersApplication.class);
    }
}
