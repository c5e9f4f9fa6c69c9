package dev.soko.platform.events;

import org.springframework.util.Assert;

/** Reads the {@link EventType} of event classes. */
final class EventTypes {

    private static final ClassValue<String> TYPES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> event) {
            EventType type = event.getAnnotation(EventType.class);
            Assert.state(type != null, () -> event.getName() + " has no @EventType");
            return type.value();
        }
    };

    private EventTypes() {}

    static String of(DomainEvent event) {
        return TYPES.get(event.getClass());
    }
}
