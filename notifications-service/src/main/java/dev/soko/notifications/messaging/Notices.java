package dev.soko.notifications.messaging;

import dev.soko.notifications.notification.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/** The table of who is told what: {@code notices.txt}. */
final class Notices {

    private static final Map<String, List<Notice>> BY_EVENT = read("notices.txt")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Notice::parse)
            .collect(Collectors.groupingBy(Notice::event));

    private Notices() {}

    /** Whether anybody is told of events of that type. */
    static boolean isTold(String eventType) {
        return BY_EVENT.containsKey(eventType);
    }

    /**
     * What an event tells: one thing to each person, by the first line that names the person. In one order everywhere, since
     * each locks its person.
     */
    static Collection<Message> messages(String eventType, UUID eventId, Instant at, JsonNode data) {
        SortedMap<UUID, Message> byPerson = new TreeMap<>();
        BY_EVENT.getOrDefault(eventType, List.of()).stream()
                .flatMap(notice -> notice.messages(eventId, at, data))
                .forEach(message -> byPerson.putIfAbsent(message.userId(), message));
        return byPerson.values();
    }

    static Map<String, List<Notice>> all() {
        return BY_EVENT;
    }

    private static String read(String file) {
        try {
            return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
