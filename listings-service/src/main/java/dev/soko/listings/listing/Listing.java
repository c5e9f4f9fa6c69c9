package dev.soko.listings.listing;

import dev.soko.platform.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something that a seller offers. Every change makes a new value, of the same version until it is {@link #saved}.
 *
 * @param hidden the seller is suspended
 * @param version goes up with every change; the entity tag
 * @param publishedAt when it was first on the market, or null; since then others know of it
 */
public record Listing(
        UUID id,
        UUID sellerId,
        ListingStatus status,
        boolean hidden,
        Details details,
        Variants variants,
        List<Image> images,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt) {

    public static final int MAX_IMAGES = 12;

    private static final String ERASED = "Erased";

    public Listing {
        images = List.copyOf(images);
        for (Variant variant : variants.offered()) {
            requireCurrency(details.price().currency(), variant.price());
        }
    }

    static Listing draft(UUID id, UUID sellerId, Details details, Instant now) {
        return new Listing(
                id, sellerId, ListingStatus.DRAFT, false, details, Variants.NONE, List.of(), 1, now, now, null);
    }

    /** With what the database keeps in other tables. */
    Listing completed(Variants allVariants, List<Image> allImages) {
        return new Listing(
                id,
                sellerId,
                status,
                hidden,
                details,
                allVariants,
                allImages,
                version,
                createdAt,
                updatedAt,
                publishedAt);
    }

    /** Shown by its id to everyone: on the market, or sold. */
    public boolean isPublic() {
        return (status == ListingStatus.ACTIVE || status == ListingStatus.SOLD) && !hidden;
    }

    /** Where it can go from here, whoever takes it there. */
    public Set<ListingStatus> nextStates() {
        return Move.nextOf(status);
    }

    /** Others have heard of it. */
    boolean wasPublished() {
        return publishedAt != null;
    }

    /** To the market, or to a moderator when one is asked for; after a rejection always to a moderator. 409 otherwise. */
    Listing publish(boolean reviewAsked, Instant now) {
        return move(reviewAsked || status == ListingStatus.REJECTED ? Move.SUBMIT : Move.PUBLISH, now);
    }

    /** 409 unless the table of {@link Move} has it. */
    Listing move(Move move, Instant now) {
        ListingStatus next = move.from(status);
        Instant firstPublished = publishedAt == null && next == ListingStatus.ACTIVE ? now : publishedAt;
        return new Listing(
                id, sellerId, next, hidden, details, variants, images, version, createdAt, updatedAt, firstPublished);
    }

    /** @throws dev.soko.platform.problem.ProblemException 409 while a moderator decides, and when it is over */
    Listing requireEditable() {
        return switch (status) {
            case DRAFT, ACTIVE, REJECTED -> this;
            case PENDING_REVIEW, SOLD, ARCHIVED ->
                throw ListingProblem.NOT_EDITABLE
                        .because("The listing is " + status + ".")
                        .with("currentStatus", status);
        };
    }

    /** A change of currency takes the variants' prices along when they are changed with it, and is a 422 otherwise. */
    Listing describe(Details changed, Variants changedVariants) {
        return new Listing(
                id,
                sellerId,
                status,
                hidden,
                changed,
                changedVariants,
                images,
                version,
                createdAt,
                updatedAt,
                publishedAt);
    }

    Listing withVariants(UnaryOperator<Variants> change) {
        return describe(details, change.apply(variants));
    }

    /** @throws dev.soko.platform.problem.ProblemException 409 when there are 12 */
    Listing addImage(Image image) {
        requireRoomForImage();
        List<Image> more = new ArrayList<>(images);
        more.add(image);
        return withImages(more);
    }

    void requireRoomForImage() {
        if (images.size() >= MAX_IMAGES) {
            throw ListingProblem.TOO_MANY_IMAGES.because("A listing has at most " + MAX_IMAGES + " images.");
        }
    }

    Listing removeImage(UUID imageId) {
        return withImages(
                images.stream().filter(image -> !image.id().equals(imageId)).toList());
    }

    /** @throws dev.soko.platform.problem.ProblemException 422 unless every image is named exactly once */
    Listing orderImages(List<UUID> order) {
        List<UUID> present = images.stream().map(Image::id).toList();
        if (order.size() != present.size() || !new HashSet<>(order).equals(new HashSet<>(present))) {
            throw ListingProblem.IMAGE_ORDER_MISMATCH.because("The listing's images are " + present + ".");
        }
        return withImages(images.stream()
                .sorted(Comparator.comparingInt(image -> order.indexOf(image.id())))
                .toList());
    }

    /** Its life is not over. */
    boolean isUnfinished() {
        return status != ListingStatus.ARCHIVED;
    }

    /**
     * Of a seller who was erased: without pictures, description and tags. The title stays where others have heard of it,
     * since orders and auctions go on naming what was sold.
     */
    Listing anonymous() {
        return describe(details.anonymous(wasPublished() ? details.title() : ERASED), variants)
                .withImages(List.of());
    }

    private Listing withImages(List<Image> changed) {
        return new Listing(
                id, sellerId, status, hidden, details, variants, changed, version, createdAt, updatedAt, publishedAt);
    }

    /** As it is written: the next version. */
    Listing saved(Instant now) {
        return new Listing(
                id, sellerId, status, hidden, details, variants, images, version + 1, createdAt, now, publishedAt);
    }

    private static void requireCurrency(String currency, @Nullable Money price) {
        if (price != null && !price.currency().equals(currency)) {
            throw ListingProblem.CURRENCY_MISMATCH.because("The listing's price is in " + currency + ".");
        }
    }
}
