package dev.soko.listings.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.platform.paging.Cursor;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingSearchTests {

    private static final ListingFilter NO_FILTER = new ListingFilter(null, null, null, null, null, null, null, null);

    @TempDir
    Path folder;

    private ListingIndex index;
    private final Map<UUID, IndexedListing> listings = new HashMap<>();

    @BeforeEach
    void open() {
        index = new ListingIndex(folder, Runnable::run);
    }

    @AfterEach
    void close() {
        index.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void totalsFacetsAndOrderAreThoseOfBruteForce(long seed) {
        SampleListings samples = new SampleListings(seed);
        samples.next(400).forEach(this::put);
        index.refresh();
        listings.values().stream().limit(100).toList().forEach(listing -> remove(listing.id()));
        samples.next(200).forEach(this::put);
        index.refresh();

        for (int i = 0; i < 200; i++) {
            ListingSearch.Request request = samples.request();
            List<IndexedListing> expected = BruteForce.find(listings.values(), request);
            if (expected.isEmpty()) {
                continue; // then words are taken for slips, which is another test
            }
            ListingSearch.Result result = find(request, 1_000, null);
            assertThat(result.page().items()).as("%s", request).isEqualTo(ids(expected));
            assertThat(result.total()).isEqualTo(expected.size());
            assertFacets(result, expected);
        }
    }

    private static void assertFacets(ListingSearch.Result result, List<IndexedListing> expected) {
        Facets shown = Facets.of(Objects.requireNonNull(result.facets()), 100);
        assertThat(asMap(shown.category())).isEqualTo(BruteForce.count(expected, l -> Stream.of(l.category())));
        assertThat(asMap(shown.condition()))
                .isEqualTo(
                        BruteForce.count(expected, l -> Stream.of(l.condition().name())));
        assertThat(asMap(shown.country())).isEqualTo(BruteForce.count(expected, l -> Stream.of(l.country())));
        assertThat(asMap(shown.currency())).isEqualTo(BruteForce.count(expected, l -> Stream.of(l.currency())));
        assertThat(asMap(shown.tag())).isEqualTo(BruteForce.count(expected, l -> l.tags().stream()));
        assertThat(shown.price())
                .allSatisfy(range -> assertThat(range.count())
                        .isEqualTo(expected.stream()
                                .filter(l ->
                                        l.price() >= range.from() && (range.to() == null || l.price() <= range.to()))
                                .count()));
        assertThat(shown.price().stream().mapToInt(Facets.PriceCount::count).sum())
                .isEqualTo(result.total());
    }

    private static Map<String, Integer> asMap(List<Facets.Count> counts) {
        Map<String, Integer> map = new HashMap<>();
        counts.forEach(count -> map.put(count.value(), count.count()));
        return map;
    }

    @ParameterizedTest
    @EnumSource(SearchOrder.class)
    void whatIsInsertedOrRemovedBetweenPagesMovesNothing(SearchOrder order) {
        SampleListings samples = new SampleListings(7);
        samples.next(300).forEach(this::put);
        index.refresh();
        List<String> words = order == SearchOrder.RELEVANCE ? List.of("bicycle") : null;
        ListingSearch.Request request = new ListingSearch.Request(words, NO_FILTER, order, false);
        List<UUID> atFirst = ids(BruteForce.find(listings.values(), request));

        List<UUID> seen = new ArrayList<>();
        ListingSearch.Result page = find(request, 20, null);
        seen.addAll(page.page().items());
        while (page.page().nextCursor() != null) {
            samples.next(5).forEach(this::put);
            UUID gone = seen.getFirst();
            remove(gone);
            index.refresh();
            page = find(request, 20, page.page().nextCursor());
            seen.addAll(page.page().items());
        }

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen.stream().filter(atFirst::contains)).containsExactlyElementsOf(atFirst);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bicycel", "bycicle", "bicyle", "bicyccle", "ibcycle", "Bicycles", "biciclle", "bísycle"})
    void aMisspeltWordFindsTheListing(String text) {
        put(sample("Blue bicycle", "rides well"));
        put(sample("Copper kettle", "boils well"));
        index.refresh();

        assertThat(find(text).page().items()).hasSize(1);
        assertThat(find(text + " wel").page().items()).hasSize(1);
    }

    @Test
    void wordsInUseStandForThemselves() {
        put(sample("Warm coat", ""));
        put(sample("Old boat", ""));
        index.refresh();

        assertThat(find("coat").page().items()).hasSize(1);
    }

    @Test
    void aWordInUseMayStillBeASlipIfNothingIsFoundOtherwise() {
        put(sample("Warm coat", ""));
        put(sample("Sailing boat", ""));
        index.refresh();

        assertThat(find("sailing coat").page().items()).hasSize(1);
    }

    @Test
    void wordsOfRemovedListingsAreNotInUse() {
        IndexedListing misspelt = sample("Bicylce", "");
        put(misspelt);
        put(sample("Bicycle", ""));
        index.refresh();
        remove(misspelt.id());
        index.refresh();

        assertThat(find("bicylce").page().items()).hasSize(1);
    }

    @Test
    void aTextWithoutAWordFindsNothing() {
        put(sample("Bicycle", ""));
        index.refresh();

        assertThat(find("!?*").total()).isZero();
    }

    @Test
    void sizesAndModelsAreNeverTakenForSlips() {
        put(sample("Drill X200", ""));
        index.refresh();

        assertThat(find("X201").page().items()).isEmpty();
    }

    @Test
    void aWordOfTheTitleOutweighsATagAndThatTheDescription() {
        IndexedListing inText = sample("Lamp", "with a walnut foot, walnut all over, walnut and walnut");
        IndexedListing inTag = tagged("Lamp", "walnut");
        IndexedListing inTitle = sample("Walnut lamp", "");
        List.of(inTitle, inText, inTag).forEach(this::put);
        index.refresh();

        assertThat(find("walnut lamp").page().items()).containsExactly(inTitle.id(), inTag.id(), inText.id());
    }

    @Test
    void theSecondPageKeepsToTheReadingOfTheFirst() {
        for (int i = 0; i < 5; i++) {
            put(sample("Bicycle", ""));
        }
        index.refresh();
        ListingSearch.Request request = request("bicylce");
        ListingSearch.Result first = find(request, 3, null);
        put(sample("Bicylce", "spelt like the search"));
        index.refresh();

        assertThat(first.total()).isEqualTo(5);
        assertThat(first.page().nextCursor()).isNotNull();
        assertThat(find(request, 3, first.page().nextCursor()).page().items()).hasSize(2);
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        put(sample("Bicycle", ""));
        put(sample("Bicycle", ""));
        index.refresh();
        String next = find(new ListingSearch.Request(null, NO_FILTER, SearchOrder.NEWEST, false), 1, null)
                .page()
                .nextCursor();
        assertThat(next).isNotNull();

        assertThatThrownBy(
                        () -> find(new ListingSearch.Request(null, NO_FILTER, SearchOrder.PRICE_ASC, false), 1, next))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aCursorWithMoreWordsThanASearchCanHaveIsRefused() {
        Cursor made = Cursor.of("RELEVANCE", "a ".repeat(2_000), 1, 1, 1, 1);

        assertThatThrownBy(() -> Position.of(made, SearchOrder.RELEVANCE)).isInstanceOf(ProblemException.class);
    }

    @Test
    void anIndexOutlivesItsProcessUpToTheLastCommit() {
        put(sample("Bicycle", ""));
        index.commit(new Checkpoint("here", 42));
        put(sample("Kettle", ""));
        index.close();

        index = new ListingIndex(folder, Runnable::run);

        assertThat(index.lastCommit()).isEqualTo(new Checkpoint("here", 42));
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void anIndexThatIsReopenedAndCannotBeWrittenIsSearchedAsBefore() throws Exception {
        put(sample("Bicycle", ""));
        index.refresh();
        Path aside = folder.resolveSibling(folder.getFileName() + "-aside");
        for (int i = 0; i < 2; i++) {
            put(sample("Kettle", ""));
            Files.move(folder, aside);
            assertThatThrownBy(index::refresh).isInstanceOf(RuntimeException.class);
            Files.move(aside, folder);
            assertThat(index.reopenIfBroken()).isTrue();
            assertThat(find("bicycle").total()).isEqualTo(1);
        }

        put(sample("Kettle", ""));
        index.refresh();

        assertThat(find("kettle").total()).isEqualTo(1);
        assertThat(index.size()).as("nothing was committed").isEqualTo(1);
    }

    @Test
    void twoProcessesCannotShareAFolder() {
        assertThatThrownBy(() -> new ListingIndex(folder, Runnable::run))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("soko.listings.search.directory");
    }

    @Test
    void aDamagedIndexIsBegunAnew() throws Exception {
        put(sample("Bicycle", ""));
        index.commit(new Checkpoint("here", 42));
        index.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path segments : files.filter(f -> f.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.writeString(segments, "damaged");
            }
        }

        index = new ListingIndex(folder, Runnable::run);

        assertThat(index.lastCommit()).isEqualTo(Checkpoint.NOTHING);
        assertThat(index.size()).isZero();
    }

    private IndexedListing sample(String title, String rest) {
        return with(title, rest, List.of());
    }

    private IndexedListing tagged(String title, String tag) {
        return with(title, "", List.of(tag));
    }

    private final SampleListings samples = new SampleListings(99);

    private IndexedListing with(String title, String rest, List<String> tags) {
        IndexedListing any = samples.next();
        return new IndexedListing(
                any.id(),
                any.sellerId(),
                title,
                rest,
                tags,
                any.category(),
                any.condition(),
                any.country(),
                any.price(),
                any.currency(),
                any.publishedAt());
    }

    private void put(IndexedListing listing) {
        listings.put(listing.id(), listing);
        index.put(listing);
    }

    private void remove(UUID listing) {
        listings.remove(listing);
        index.remove(listing);
    }

    private static ListingSearch.Request request(String text) {
        return new ListingSearch.Request(SearchText.words(text), NO_FILTER, SearchOrder.RELEVANCE, true);
    }

    private ListingSearch.Result find(String text) {
        return find(request(text), 10, null);
    }

    private ListingSearch.Result find(ListingSearch.Request request, int limit, @Nullable String cursor) {
        PageRequest page = new PageRequest(limit, cursor == null ? null : decoded(cursor));
        return index.search(searcher -> new ListingSearch(searcher, index.facets()).find(request, page));
    }

    private static Cursor decoded(String cursor) {
        return new Cursor(List.of(new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split("\u001f", -1)));
    }

    private static List<UUID> ids(List<IndexedListing> listings) {
        return listings.stream().map(IndexedListing::id).toList();
    }
}
