package dev.soko.listings.search;

import dev.soko.listings.listing.Condition;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.lang.Contract;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finding what is on the market. */
@RestController
class SearchController {

    /**
     * One page of what was found.
     *
     * @param total on all pages; the counts of each facet but {@code tag} add up to it
     * @param facets null unless asked for
     */
    record SearchResponse(
            List<FoundListing> items,
            @Nullable String nextCursor,
            int total,
            @Nullable Facets facets) {}

    private final SearchService search;
    private final CategorySubtrees categories;
    private final Timer timer;

    SearchController(SearchService search, CategorySubtrees categories, MeterRegistry meters) {
        this.search = search;
        this.categories = categories;
        this.timer = Timer.builder("soko.listings.search")
                .description("Searches, from the catching up of the index to the listings of the page")
                .publishPercentileHistogram()
                .register(meters);
    }

    @Operation(summary = "Find listings", description = """
                    All words of `q` must occur; one that no listing has is taken for a misspelt one. `category` includes \
                    its subtree. Prices are in minor units, of `currency` if that is given, else of each listing's own. \
                    Without `sort`, results with `q` come by relevance and others newest first. Facets count under all \
                    filters, a category without its subtree. `Server-Timing` says how long the search took.""")
    @GetMapping({"/api/v1/listings", "/api/v1/listings/", "/api/v1/listings/search"})
    ResponseEntity<SearchResponse> find(
            @RequestParam @Nullable @Size(max = SearchText.MAX_LENGTH) String q,
            @RequestParam @Nullable String category,
            @RequestParam @Nullable @PositiveOrZero Long minPrice,
            @RequestParam @Nullable @PositiveOrZero Long maxPrice,
            @RequestParam @Nullable @Pattern(regexp = "([A-Za-z]{3})?") String currency,
            @RequestParam @Nullable Condition condition,
            @RequestParam @Nullable @Pattern(regexp = "([A-Za-z]{2})?") String country,
            @RequestParam @Nullable UUID sellerId,
            @RequestParam @Nullable String tag,
            @RequestParam @Nullable @Pattern(regexp = "(relevance|newest|price_asc|price_desc)?") String sort,
            @RequestParam(defaultValue = "false") boolean facets,
            PageRequest page) {
        if (minPrice != null && maxPrice != null && minPrice > maxPrice) {
            throw invalid("maxPrice", "must not be below minPrice");
        }
        ListingFilter filter = new ListingFilter(
                isPresent(category) ? categories.of(category) : null,
                minPrice,
                maxPrice,
                upper(currency),
                condition,
                upper(country),
                sellerId,
                isPresent(tag) ? tag.strip().toLowerCase(Locale.ROOT) : null);
        ListingSearch.Request request =
                new ListingSearch.Request(isPresent(q) ? SearchText.words(q) : null, filter, order(sort, q), facets);
        return timed(() -> search.search(request, page));
    }

    private ResponseEntity<SearchResponse> timed(Supplier<SearchService.Found> search) {
        Timer.Sample sample = Timer.start();
        SearchService.Found found = search.get();
        long nanos = sample.stop(timer);
        return ResponseEntity.ok()
                .header("Server-Timing", String.format(Locale.ROOT, "search;dur=%.2f", nanos / 1e6))
                .body(new SearchResponse(found.items(), found.nextCursor(), found.total(), found.facets()));
    }

    private static SearchOrder order(@Nullable String sort, @Nullable String q) {
        if (isPresent(sort)) {
            return SearchOrder.valueOf(sort.toUpperCase(Locale.ROOT));
        }
        return isPresent(q) ? SearchOrder.RELEVANCE : SearchOrder.NEWEST;
    }

    @Contract("null -> false")
    private static boolean isPresent(@Nullable String parameter) {
        return parameter != null && !parameter.isBlank();
    }

    private static @Nullable String upper(@Nullable String code) {
        return isPresent(code) ? code.toUpperCase(Locale.ROOT) : null;
    }

    private static ProblemException invalid(String parameter, String detail) {
        return CommonProblem.INVALID_REQUEST
                .because(parameter + " " + detail + ".")
                .with("errors", List.of(Map.of("parameter", parameter, "detail", detail)));
    }
}
