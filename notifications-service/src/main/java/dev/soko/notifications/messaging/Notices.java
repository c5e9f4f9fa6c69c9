package dev.soko.notifications.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/** The table of who is told what: {@code notices.txt}. */
final class Notices {

    private static final Map<String, List<Notice>> BY_EVENT = read("notices.txt")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Notice::parse)
            .collect(Collectors.groupingBy(Notice::event));

    private Notices() {}

    /** Of that type of event; none when nobody is told of it. */
    static List<Notice> of(String eventType) {
        return BY_EVENT.getOrDefault(eventType, List.of());
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
