package dev.soko.listings.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.platform.Ids;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewRulesTests {

    private final ReviewRules rules =
            new ReviewRules(new ModerationProperties(List.of("fake passport", "heroin", "c++ (cracked)"), 0));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A heroin chic dress",
                "HEROIN",
                "heroín!",
                "he\u200broin",
                "ｈｅｒｏｉｎ",
                "fake   passport",
                "a Fake-Passport.",
                "fake\npassport"
            })
    void aTermIsFoundHoweverItIsWritten(String text) {
        assertThat(asks(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"My heroines", "A fake, passport included", "Passport holder", "C++ primer"})
    void otherWordsAreLeftAlone(String text) {
        assertThat(asks(text)).isFalse();
    }

    @Test
    void tagsAndVariantsAreReadToo() {
        Listing plain = Samples.draft();

        assertThat(rules.mentionsTerm(plain.withVariants(
                        variants -> variants.add(new VariantDetails(null, "1", Map.of("contents", "heroin"), null)))))
                .isTrue();
        assertThat(rules.mentionsTerm(plain)).isFalse();
    }

    @Test
    void aNewSellersFirstListingsAreReviewedWhenConfigured() {
        ReviewRules cautious = new ReviewRules(new ModerationProperties(List.of(), 2));

        assertThat(cautious.asksFor(Samples.draft(), 1)).isTrue();
        assertThat(cautious.asksFor(Samples.draft(), 2)).isFalse();
        assertThat(rules.asksFor(Samples.draft(), 0)).isFalse();
    }

    private boolean asks(String text) {
        Listing inTitle = Listing.draft(Ids.next(), Ids.next(), Samples.details(text, ""), Samples.NOW);
        Listing inDescription = Listing.draft(Ids.next(), Ids.next(), Samples.details("Thing", text), Samples.NOW);
        assertThat(rules.mentionsTerm(inTitle)).isEqualTo(rules.mentionsTerm(inDescription));
        return rules.mentionsTerm(inTitle);
    }
}
