package dev.soko.notifications.messaging;

import dev.soko.notifications.notification.Message;
import dev.soko.notifications.notification.NotificationType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Whom an event tells what.
 *
 * @param event its type
 * @param recipient the field with the id of the person
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

    /** Nothing when the event names nobody. */
    Optional<Message> message(UUID eventId, Instant at, JsonNode data) {
        JsonNode person = data.path(recipient);
        if (!person.isString() || !condition.holds(data)) {
            return Optional.empty();
        }
        return Optional.of(new Message(
                eventId,
                at,
                UUID.fromString(person.asString()),
                type,
                Wording.fill(title, data),
                Wording.fill(body, data),
                about,
                UUID.fromString(data.path(about + "Id").asString())));
    }
}
