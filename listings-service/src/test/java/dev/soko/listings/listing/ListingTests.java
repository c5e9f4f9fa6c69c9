package dev.soko.listings.listing;

import static dev.soko.listings.listing.Problems.refused;
import static dev.soko.listings.listing.Samples.NOW;
import static dev.soko.listings.listing.Samples.active;
import static dev.soko.listings.listing.Samples.draft;
import static dev.soko.listings.listing.Samples.rand;
import static dev.soko.listings.listing.Samples.variant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.listings.listing.DeliveryOption.DeliveryType;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListingTests {

    @Test
    void aDraftIsSeenByNobodyElse() {
        assertThat(draft().isPublic()).isFalse();
    }

    @Test
    void publishingPutsADraftOnTheMarket() {
        Listing published = draft().publish(false, NOW);

        assertThat(published.status()).isEqualTo(ListingStatus.ACTIVE);
        assertThat(published.publishedAt()).isEqualTo(NOW);
        assertThat(published.isPublic()).isTrue();
    }

    @Test
    void publishingWaitsForReviewWhenModerationAsks() {
        Listing pending = draft().publish(true, NOW);

        assertThat(pending.status()).isEqualTo(ListingStatus.PENDING_REVIEW);
        assertThat(pending.publishedAt()).isNull();
        assertThat(pending.isPublic()).isFalse();
    }

    @Test
    void afterARejectionAModeratorAlwaysLooksAgain() {
        Listing rejected = draft().publish(true, NOW).move(Move.REJECT, NOW);

        assertThat(rejected.publish(false, NOW).status()).isEqualTo(ListingStatus.PENDING_REVIEW);
    }

    @Test
    void publishingTwiceIsAConflict() {
        refused(ListingProblem.ILLEGAL_TRANSITION, () -> active().publish(false, NOW));
        refused(ListingProblem.ILLEGAL_TRANSITION, () -> active().publish(true, NOW));
    }

    @Test
    void aSoldListingIsShownByItsId() {
        assertThat(active().move(Move.SELL, NOW).isPublic()).isTrue();
    }

    @Test
    void firstPublishedStaysFirstPublished() {
        Listing again = active().move(Move.HOLD, NOW.plusSeconds(5)).move(Move.APPROVE, NOW.plusSeconds(9));

        assertThat(again.publishedAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @EnumSource(
            value = ListingStatus.class,
            names = {"PENDING_REVIEW", "SOLD", "ARCHIVED"})
    void whatIsDecidedOrOverCannotBeEdited(ListingStatus status) {
        Listing listing = in(status);

        refused(ListingProblem.NOT_EDITABLE, listing::requireEditable);
    }

    @ParameterizedTest
    @EnumSource(
            value = ListingStatus.class,
            names = {"DRAFT", "ACTIVE", "REJECTED"})
    void theRestCanBeEdited(ListingStatus status) {
        assertThat(in(status).requireEditable().status()).isEqualTo(status);
    }

    @Test
    void allPricesHaveOneCurrency() {
        refused(
                ListingProblem.CURRENCY_MISMATCH,
                () -> draft().withVariants(variants -> variants.add(variant("A", new Money(1, "EUR")))));
        refused(
                ListingProblem.CURRENCY_MISMATCH,
                () -> new Details(
                        "Basket",
                        "",
                        "handmade",
                        Condition.NEW,
                        rand(1),
                        List.of(),
                        "ZA",
                        List.of(new DeliveryOption(DeliveryType.POST, new Money(1, "EUR"), List.of()))));
    }

    @Test
    void tagsAreLowerCaseAndEachOnce() {
        Details details = new Details(
                "Basket",
                "",
                "handmade",
                Condition.NEW,
                rand(1),
                List.of("Craft", " craft ", "BEADS"),
                "ZA",
                List.of());

        assertThat(details.tags()).containsExactly("craft", "beads");
    }

    @Test
    void aListingHasTwelveImages() {
        Listing full = IntStream.range(0, 12)
                .boxed()
                .reduce(draft(), (listing, _) -> listing.addImage(image()), (one, _) -> one);

        refused(ListingProblem.TOO_MANY_IMAGES, () -> full.addImage(image()));
    }

    @Test
    void imagesAreReorderedAsAWhole() {
        Image first = image();
        Image second = image();
        Listing listing = draft().addImage(first).addImage(second);

        assertThat(listing.orderImages(List.of(second.id(), first.id())).images())
                .containsExactly(second, first);
        for (List<UUID> wrong : List.of(
                List.of(first.id()),
                List.of(first.id(), first.id()),
                List.of(first.id(), second.id(), Ids.next()),
                List.<UUID>of())) {
            refused(ListingProblem.IMAGE_ORDER_MISMATCH, () -> listing.orderImages(wrong));
        }
    }

    private static Image image() {
        return new Image(Ids.next(), 800, 600);
    }

    private static Listing in(ListingStatus status) {
        return switch (status) {
            case DRAFT -> draft();
            case PENDING_REVIEW -> draft().publish(true, NOW);
            case ACTIVE -> active();
            case REJECTED -> active().move(Move.TAKE_DOWN, NOW);
            case SOLD -> active().move(Move.SELL, NOW);
            case ARCHIVED -> active().move(Move.ARCHIVE, NOW);
        };
    }
}
