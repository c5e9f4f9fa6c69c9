package dev.soko.users.personaldata;

import dev.soko.platform.problem.ProblemException;
import dev.soko.users.address.AddressBook;
import dev.soko.users.personaldata.Export.AddressEntry;
import dev.soko.users.personaldata.Export.Trust;
import dev.soko.users.profile.ProfileService;
import dev.soko.users.profile.ProfileView;
import dev.soko.users.trust.TrustService;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/** Gathers what this service holds and what the others answer to the member's own token. No transaction: it waits for others. */
@Service
class ExportService {

    private static final Logger log = LoggerFactory.getLogger(ExportService.class);
    private static final int PAGE = 100;

    /** One call for a page. */
    private interface Pages {
        JsonNode get(int limit, @Nullable String cursor);
    }

    private final ProfileService profiles;
    private final AddressBook addresses;
    private final TrustService trust;
    private final AuthAccount auth;
    private final OwnListings listings;
    private final MeterRegistry meters;
    private final Clock clock;

    ExportService(
            ProfileService profiles,
            AddressBook addresses,
            TrustService trust,
            AuthAccount auth,
            OwnListings listings,
            MeterRegistry meters,
            Clock clock) {
        this.profiles = profiles;
        this.addresses = addresses;
        this.trust = trust;
        this.auth = auth;
        this.listings = listings;
        this.meters = meters;
        this.clock = clock;
    }

    /** @throws ProblemException 404 once erased; 503 while the registration is on its way */
    Export of(UUID userId) {
        List<String> unavailable = new ArrayList<>();
        return new Export(
                clock.instant(),
                ProfileView.of(profiles.own(userId)),
                addresses.all(userId).stream()
                        .map(address -> new AddressEntry(address.postal(), address.isDefault()))
                        .toList(),
                trust.own(userId)
                        .map(standing -> new Trust(standing.score(), standing.facts(), standing.updatedAt()))
                        .orElse(null),
                part("account", auth::account, unavailable),
                part("sessions", () -> all(auth::sessions), unavailable),
                part("listings", () -> all(listings::listings), unavailable),
                unavailable);
    }

    private <T> @Nullable T part(String name, Supplier<T> fetch, List<String> unavailable) {
        try {
            return fetch.get();
        } catch (ProblemException | RestClientException away) {
            log.warn("An export lacks {}: {}", name, away.toString());
            meters.counter("soko.users.export.missing.parts", "part", name).increment();
            unavailable.add(name);
            return null;
        }
    }

    private static List<JsonNode> all(Pages pages) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = pages.get(PAGE, cursor);
            page.path("items").forEach(items::add);
            cursor = page.path("nextCursor").asStringOpt().orElse(null);
        } while (cursor != null);
        return items;
    }
}
