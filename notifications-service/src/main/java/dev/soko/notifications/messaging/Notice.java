package dev.soko.notifications.messaging;

import dev.soko.notifications.notification.Message;
import dev.soko.notifications.notification.NotificationType;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Whom an event tells what.
 *
 * @param event its type
 * @param recipient the field with the id of the person, or with those of several
 * @param about such as {@code auction}: what it is about, whose id is in {@code auctionId}
 * @param body with fields of the event in braces
 * @param condition what must be so
 */
record Notice(
        String event,
        String recipient,
        NotificationType type,
        String about,
        String title,
        String body,
        Condition condition) {

    record Condition(String field, String value) {
        static final Condition NONE = new Condition("", "");

        boolean holds(JsonNode data) {
            return field.isEmpty() || value.equals(data.path(field).asString(""));
        }
    }

    /** A line of the table. */
    static Notice parse(String line) {
        String[] cells = line.split(" \\| ", 6);
        String[] event = cells[0].split("[ =]", 3);
        Condition condition = event.length == 1 ? Condition.NONE : new Condition(event[1], event[2]);
        return new Notice(
                event[0], cells[1], NotificationType.valueOf(cells[2]), cells[3], cells[4], cells[5], condition);
    }

    /** One for each person that the event names. */
    Stream<Message> messages(UUID eventId, Instant at, JsonNode data) {
        return condition.holds(data) ? people(data).map(person -> message(person, eventId, at, data)) : Stream.empty();
    }

    private Stream<UUID> people(JsonNode data) {
        JsonNode named = data.path(recipient);
        return (named.isArray() ? named.valueStream() : Stream.of(named))
                .filter(JsonNode::isString)
                .map(person -> UUID.fromString(person.asString()));
    }

    private Message message(UUID person, UUID eventId, Instant at, JsonNode data) {
        return new Message(
                eventId,
                at,
                person,
                type,
                Wording.fill(title, data),
                Wording.fill(body, data),
                about,
                UUID.fromString(data.path(about + "Id").asString()));
    }
}
