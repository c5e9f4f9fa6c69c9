package dev.soko.platform.problem;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Publishes this service's own problem types at {@code GET /problems}, from which the gateway makes the pages that a
 * problem's {@code type} points to. A service contributes by a bean of {@code List<ProblemType>}.
 */
@RestController
public class ProblemCatalogue {

    /** One problem type as the gateway reads it. */
    public record Entry(String code, int status, String title, String explanation) {
        static Entry of(ProblemType type) {
            return new Entry(type.code(), type.status(), type.title(), type.explanation());
        }
    }

    private final List<Entry> entries;

    ProblemCatalogue(List<Problems> problems) {
        this.entries = Stream.concat(
                        Stream.of(CommonProblem.values()), problems.stream().flatMap(own -> own.types().stream()))
                .map(Entry::of)
                .toList();
    }

    @GetMapping("/problems")
    public List<Entry> problems() {
        return entries;
    }

    /** The problem types that one service adds, declared as a bean. */
    public record Problems(List<? extends ProblemType> types) {
        /** For a bean method: {@code return Problems.of(ListingProblem.values());} */
        public static Problems of(ProblemType... types) {
            return new Problems(List.of(types));
        }
    }
}
