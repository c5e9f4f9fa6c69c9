package dev.soko.users.personaldata;

import dev.soko.platform.problem.ProblemException;
import dev.soko.users.address.AddressBook;
import dev.soko.users.personaldata.Export.AddressEntry;
import dev.soko.users.personaldata.Export.Trust;
import dev.soko.users.personaldata.Part.Content;
import dev.soko.users.profile.ProfileService;
import dev.soko.users.profile.ProfileView;
import dev.soko.users.trust.TrustService;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClientException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Gathers what this service holds and what the others answer to the member's own token. No transaction: it waits for others. */
@Service
class ExportService {

    private static final Logger log = LoggerFactory.getLogger(ExportService.class);

    /** What became of a part; no content when its service did not answer. */
    private record Answer(String part, @Nullable Content content) {

        boolean isMissing() {
            return content == null;
        }

        boolean isTruncated() {
            return content != null && !content.complete();
        }
    }

    private final ProfileService profiles;
    private final AddressBook addresses;
    private final TrustService trust;
    private final Parts parts;
    private final MeterRegistry meters;
    private final Clock clock;

    ExportService(
            ProfileService profiles,
            AddressBook addresses,
            TrustService trust,
            Parts parts,
            MeterRegistry meters,
            Clock clock) {
        this.profiles = profiles;
        this.addresses = addresses;
        this.trust = trust;
        this.parts = parts;
        this.meters = meters;
        this.clock = clock;
    }

    /** @throws ProblemException 404 once erased; 503 while the registration is on its way */
    Export of(UUID userId) {
        ProfileView profile = ProfileView.of(profiles.own(userId));
        List<Answer> answers = ask(parts.of(userId));
        return new Export(
                clock.instant(),
                profile,
                addresses.all(userId).stream()
                        .map(address -> new AddressEntry(address.postal(), address.isDefault()))
                        .toList(),
                trust.own(userId)
                        .map(standing -> new Trust(standing.score(), standing.facts(), standing.updatedAt()))
                        .orElse(null),
                contents(answers),
                names(answers, Answer::isMissing),
                names(answers, Answer::isTruncated));
    }

    /** All at once, so that the slowest says how long it takes. The caller's token goes along in Reactor's context. */
    private List<Answer> ask(List<Part> wanted) {
        return Flux.fromIterable(wanted)
                .flatMapSequential(part -> Mono.fromCallable(() -> ask(part)).subscribeOn(Schedulers.boundedElastic()))
                .toStream()
                .toList();
    }

    private Answer ask(Part part) {
        try {
            return new Answer(part.name(), part.fetch().get());
        } catch (ProblemException | RestClientException away) {
            log.warn("An export lacks {}: {}", part.name(), away.toString());
            meters.counter("soko.users.export.missing.parts", "part", part.name())
                    .increment();
            return new Answer(part.name(), null);
        }
    }

    private static Map<String, JsonNode> contents(List<Answer> answers) {
        Map<String, JsonNode> contents = new LinkedHashMap<>();
        for (Answer answer : answers) {
            Content content = answer.content();
            if (content != null) {
                contents.put(answer.part(), content.json());
            }
        }
        return contents;
    }

    private static List<String> names(List<Answer> answers, Predicate<Answer> which) {
        return answers.stream().filter(which).map(Answer::part).toList();
    }
}
