package dev.soko.listings.listing;

import static dev.soko.listings.listing.Problems.refused;
import static dev.soko.listings.listing.Samples.rand;
import static dev.soko.listings.listing.Samples.sold;
import static dev.soko.listings.listing.Samples.variant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.platform.Ids;
import dev.soko.platform.problem.CommonProblem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VariantsTests {

    private final Variants two = Variants.NONE.replaceBy(List.of(variant("S"), variant("L")));
    private final UUID small = two.ofSku("S").id();
    private final UUID large = two.ofSku("L").id();

    @Test
    void aVariantKeepsItsIdWhenItIsChanged() {
        Variants changed = two.change(small, current -> current.with(variant("XS", rand(5))));

        assertThat(changed.get(small).sku()).isEqualTo("XS");
        assertThat(changed.get(small).price()).isEqualTo(rand(5));
    }

    @Test
    void replacingKeepsTheIdsOfTheVariantsThatAreNamed() {
        Variants replaced = two.replaceBy(
                List.of(variant("NEW"), new VariantDetails(small, "XS", Map.of(), null), variant("L", rand(9))));

        assertThat(replaced.offered()).extracting(Variant::sku).containsExactly("NEW", "XS", "L");
        assertThat(replaced.ofSku("XS").id()).isEqualTo(small);
        assertThat(replaced.ofSku("L").id()).isEqualTo(large);
        assertThat(replaced.ofSku("NEW").id()).isNotIn(small, large);
    }

    @Test
    void variantsCanSwapTheirSkus() {
        Variants swapped = two.replaceBy(List.of(
                new VariantDetails(small, "L", Map.of(), null), new VariantDetails(large, "S", Map.of(), null)));

        assertThat(swapped.ofSku("L").id()).isEqualTo(small);
        assertThat(swapped.ofSku("S").id()).isEqualTo(large);
    }

    @Test
    void aSkuThatAnotherTakesOverByItsIdMakesANewVariant() {
        Variants replaced = two.replaceBy(List.of(new VariantDetails(small, "M", Map.of(), null), variant("S")));

        assertThat(replaced.ofSku("M").id()).isEqualTo(small);
        assertThat(replaced.ofSku("S").id()).isNotEqualTo(small);
        assertThat(replaced.all()).hasSize(2);
    }

    @Test
    void removingOneThatWasNotSoldLeavesNothing() {
        assertThat(two.remove(small).all()).extracting(Variant::id).containsExactly(large);
    }

    @Test
    void removingOneThatWasSoldArchivesIt() {
        Variants removed = two.change(small, Samples::sold).remove(small);

        assertThat(removed.offered()).extracting(Variant::id).containsExactly(large);
        assertThat(removed.all())
                .filteredOn(Variant::archived)
                .extracting(Variant::id)
                .containsExactly(small);
    }

    @Test
    void replacingArchivesTheSoldOnesThatAreNotNamed() {
        Variants replaced = two.change(small, Samples::sold).replaceBy(List.of(variant("L")));

        assertThat(replaced.all())
                .filteredOn(Variant::archived)
                .extracting(Variant::id)
                .containsExactly(small);
        assertThat(replaced.replaceBy(List.of()).all())
                .as("it stays archived")
                .extracting(Variant::id)
                .containsExactly(small);
    }

    @Test
    void theSkuOfAnArchivedVariantIsFree() {
        Variants removed = two.change(small, Samples::sold).remove(small);

        assertThat(removed.add(variant("S")).ofSku("S").id()).isNotEqualTo(small);
    }

    @Test
    void anArchivedVariantIsNotThere() {
        Variants removed = two.change(small, Samples::sold).remove(small);

        refused(CommonProblem.NOT_FOUND, () -> removed.get(small));
        refused(CommonProblem.NOT_FOUND, () -> removed.remove(small));
        refused(
                CommonProblem.NOT_FOUND,
                () -> removed.replaceBy(List.of(new VariantDetails(small, "S", Map.of(), null))));
        refused(CommonProblem.NOT_FOUND, () -> two.get(Ids.next()));
    }

    @Test
    void noTwoVariantsHaveOneSku() {
        refused(ListingProblem.SKU_TAKEN, () -> two.add(variant("S")));
        refused(ListingProblem.SKU_TAKEN, () -> two.change(small, current -> current.with(variant("L"))));
        refused(ListingProblem.SKU_TAKEN, () -> two.replaceBy(List.of(variant("A"), variant("A"))));
        refused(
                ListingProblem.SKU_TAKEN,
                () -> two.replaceBy(List.of(
                        new VariantDetails(small, "A", Map.of(), null),
                        new VariantDetails(small, "B", Map.of(), null))));
    }

    @Test
    void aListingHasOneHundredVariants() {
        Variants full = Variants.NONE.replaceBy(
                IntStream.range(0, 100).mapToObj(i -> variant("V" + i)).toList());

        refused(ListingProblem.TOO_MANY_VARIANTS, () -> full.add(variant("more")));
    }

    @Test
    void aSoldVariantIsSoldWhateverIsEdited() {
        Variants changed = two.change(small, Samples::sold).change(small, current -> current.with(variant("XS")));

        assertThat(changed.get(small)).isEqualTo(sold(changed.get(small)));
    }
}
