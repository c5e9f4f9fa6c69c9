package dev.soko.listings.listing;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When moderation asks for a review before a listing is on the market.
 *
 * @param terms words or phrases that bring a listing to a moderator
 * @param reviewFirstListings how many listings of a new seller a moderator sees first; 0 for none
 */
@ConfigurationProperties("soko.listings.moderation")
record ModerationProperties(
        @DefaultValue List<String> terms, @DefaultValue("0") int reviewFirstListings) {}
