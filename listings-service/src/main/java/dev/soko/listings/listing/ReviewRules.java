package dev.soko.listings.listing;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Decides which listings a moderator sees before the market does. */
@Component
class ReviewRules {

    private final List<Pattern> terms;
    private final int reviewFirstListings;

    ReviewRules(ModerationProperties properties) {
        this.terms = properties.terms().stream()
                .map(ReviewRules::plain)
                .map(term -> Pattern.compile("\\b" + Pattern.quote(term) + "\\b"))
                .toList();
        this.reviewFirstListings = properties.reviewFirstListings();
    }

    /** @param published how many listings the seller has had on the market */
    boolean asksFor(Listing listing, long published) {
        return published < reviewFirstListings || mentionsTerm(listing);
    }

    /** Whole words, however they are spaced, cased or decorated. */
    boolean mentionsTerm(Listing listing) {
        String text = plain(texts(listing).collect(Collectors.joining(" | ")));
        return terms.stream().anyMatch(term -> term.matcher(text).find());
    }

    private static Stream<String> texts(Listing listing) {
        Details details = listing.details();
        Stream<String> ofVariants = listing.variants().offered().stream()
                .flatMap(variant -> Stream.concat(
                        Stream.of(variant.sku()),
                        variant.attributes().entrySet().stream()
                                .flatMap(each -> Stream.of(each.getKey(), each.getValue()))));
        return Stream.of(Stream.of(details.title(), details.description()), details.tags().stream(), ofVariants)
                .flatMap(texts -> texts);
    }

    /** Compatibility forms, accents and invisible characters are the usual disguises. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\p{Cf}]+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_-]+", " ");
    }
}
