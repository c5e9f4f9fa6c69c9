package dev.soko.listings.listing;

import dev.soko.platform.Ids;
import dev.soko.platform.problem.CommonProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A listing's variants in the seller's order, archived ones included. An edit keeps ids; a variant that was sold is
 * archived where another would be removed. SKUs are unique among those that are not archived.
 */
public record Variants(List<Variant> all) {

    static final int MAX = 100;
    static final Variants NONE = new Variants(List.of());

    /** @throws dev.soko.platform.problem.ProblemException 409 with too many, or two of one SKU */
    public Variants {
        all = List.copyOf(all);
        Set<String> skus = new HashSet<>();
        for (Variant variant : all) {
            if (!variant.archived() && !skus.add(variant.sku())) {
                throw ListingProblem.SKU_TAKEN.because("Another variant of the listing has that SKU.");
            }
        }
        if (skus.size() > MAX) {
            throw ListingProblem.TOO_MANY_VARIANTS.because("A listing has at most " + MAX + " variants.");
        }
    }

    /** Those that can be bought. */
    public List<Variant> offered() {
        return all.stream().filter(variant -> !variant.archived()).toList();
    }

    /** The variant that can be bought. 404 when there is none, or it was removed. */
    public Variant get(UUID id) {
        return offered().stream()
                .filter(variant -> variant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> CommonProblem.notFound("variant"));
    }

    /** The variant that can be bought under that SKU, which must exist. */
    public Variant ofSku(String sku) {
        return offered().stream()
                .filter(variant -> variant.sku().equals(sku))
                .findFirst()
                .orElseThrow();
    }

    Variants add(VariantDetails details) {
        List<Variant> more = new ArrayList<>(all);
        more.add(made(details));
        return new Variants(more);
    }

    Variants change(UUID id, UnaryOperator<Variant> change) {
        get(id);
        return new Variants(all.stream()
                .map(variant -> variant.id().equals(id) ? change.apply(variant) : variant)
                .toList());
    }

    Variants remove(UUID id) {
        Variant removed = get(id);
        return removed.sold()
                ? change(id, Variant::archive)
                : new Variants(
                        all.stream().filter(variant -> variant != removed).toList());
    }

    /** What the seller wants instead: known variants keep their ids, those not named are removed. */
    Variants replaceBy(List<VariantDetails> wanted) {
        List<Variant> result = new ArrayList<>();
        Set<UUID> kept = new HashSet<>();
        for (VariantDetails details : wanted) {
            Variant variant = known(details, wanted);
            if (!kept.add(variant.id())) {
                throw ListingProblem.SKU_TAKEN.because("A variant is named twice.");
            }
            result.add(variant);
        }
        all.stream()
                .filter(variant -> !kept.contains(variant.id()) && (variant.sold() || variant.archived()))
                .map(Variant::archive)
                .forEach(result::add);
        return new Variants(result);
    }

    private Variant known(VariantDetails details, List<VariantDetails> wanted) {
        if (details.id() != null) {
            return get(details.id()).with(details);
        }
        return offered().stream()
                .filter(variant -> variant.sku().equals(details.sku()))
                .filter(variant ->
                        wanted.stream().noneMatch(other -> variant.id().equals(other.id())))
                .findFirst()
                .map(variant -> variant.with(details))
                .orElseGet(() -> made(details));
    }

    private static Variant made(VariantDetails details) {
        return new Variant(Ids.next(), details.sku(), details.attributes(), details.price(), false, false);
    }
}
