package dev.soko.auctions;

import static dev.soko.auctions.Api.AUCTIONS;
import static dev.soko.auctions.Api.in;
import static dev.soko.auctions.Api.terms;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@AuctionsTest
class BadInputIT {

    private final Api api;
    private final TestToken seller;

    BadInputIT(@Autowired Api api) {
        this.api = api;
        this.seller = api.tokens().user();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                       | 400 | /maxAmount",
                "{\"maxAmount\": null}                                    | 400 | /maxAmount",
                "{\"maxAmount\": 5}                                       | 400 | /maxAmount",
                "{\"maxAmount\": {\"amount\": 1.5, \"currency\": \"GBP\"}}  | 400 | /maxAmount/amount",
                "{\"maxAmount\": {\"amount\": \"500\", \"currency\": \"GBP\"}}| 400 | /maxAmount/amount",
                "{\"maxAmount\": {\"amount\": 0, \"currency\": \"GBP\"}}    | 400 | /maxAmount",
                "{\"maxAmount\": {\"amount\": -5, \"currency\": \"GBP\"}}   | 400 | /maxAmount",
                "{\"maxAmount\": {\"amount\": 100000000001, \"currency\": \"GBP\"}} | 400 | /maxAmount",
                "{\"maxAmount\": {\"amount\": 99999999999999999999, \"currency\": \"GBP\"}} | 400 | /maxAmount/amount",
                "{\"maxAmount\": {\"amount\": 500, \"currency\": \"XXX\"}}  | 400 | /maxAmount",
                "{\"maxAmount\": {\"amount\": 500, \"currency\": \"pound\"}}| 400 | /maxAmount",
                "{\"maxAmount\":                                          | 400 | ``",
                "[]                                                       | 400 | ``"
            })
    void aBidThatIsNone(String json, int status, String pointer) {
        String auction = api.auction(seller.userId());
        String problem = body(api.post(auction + "/bids", api.tokens().user(), json), status);
        assertThat(Api.<String>read(problem, "$.errors[0].pointer")).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ", \"reservePrice\": {\"amount\": 99, \"currency\": \"GBP\"} | /reservePrice | invalid_terms",
                ", \"reservePrice\": {\"amount\": 200, \"currency\": \"EUR\"} | /reservePrice | currency_mismatch",
                ", \"buyNowPrice\": {\"amount\": 100, \"currency\": \"GBP\"} | /buyNowPrice | invalid_terms",
                ", \"startsAt\": \"2099-01-01T00:00:00Z\" | /startsAt | invalid_terms",
            })
    void termsThatDoNotFit(String more, String pointer, String code) {
        UUID listing = api.listing(seller.userId());
        String problem = body(api.post(AUCTIONS, seller, terms(listing, in(Duration.ofDays(1)), more)), 422);
        assertThat(Api.<String>read(problem, "$.type")).isEqualTo("/problems/" + code);
        assertThat(Api.<String>read(problem, "$.errors[0].pointer")).isEqualTo(pointer);
    }

    @Test
    void endsThatDoNotFit() {
        UUID listing = api.listing(seller.userId());
        body(api.post(AUCTIONS, seller, terms(listing, in(Duration.ofSeconds(-1)), "")), 422);
        body(api.post(AUCTIONS, seller, terms(listing, in(Duration.ofDays(31)), "")), 422);
    }

    @Test
    void listingsThatAreNotThereOrAnothers() {
        body(api.post(AUCTIONS, seller, terms(UUID.randomUUID(), in(Duration.ofDays(1)), "")), 404);
        body(api.post(AUCTIONS, seller, terms(api.listing(UUID.randomUUID()), in(Duration.ofDays(1)), "")), 403);
    }

    @Test
    void aListingWithVariantsNeedsOne() {
        UUID id = Ids.next();
        var listing = dev.soko.testing.events.EventSamples.of("listings").json("listing.published.v1");
        listing.put("listingId", id.toString()).put("sellerId", seller.userId().toString());
        api.hears("listings", "listing.published.v1", id, listing);
        body(api.post(AUCTIONS, seller, terms(id, in(Duration.ofDays(1)), "")), 422);
        String other = ", \"variantId\": \"" + UUID.randomUUID() + "\"";
        body(api.post(AUCTIONS, seller, terms(id, in(Duration.ofDays(1)), other)), 422);
        String variant =
                ", \"variantId\": \"" + listing.at("/variants/0/variantId").asString() + "\"";
        body(api.post(AUCTIONS, seller, terms(id, in(Duration.ofDays(1)), variant)), 201);
    }

    @Test
    void anotherCurrencyIsRefused() {
        String auction = api.auction(seller.userId());
        String problem = body(
                api.post(
                        auction + "/bids",
                        api.tokens().user(),
                        "{\"maxAmount\": {\"amount\": 500, \"currency\": \"EUR\"}}"),
                422);
        assertThat(Api.<String>read(problem, "$.type")).isEqualTo("/problems/currency_mismatch");
    }

    @Test
    void timesThatNoColumnHolds() {
        String far = "+300000-01-01T00:00:00Z";
        for (String parameter : List.of("endingBefore=" + far, "sort=ending_soon&cursor=" + cursor(far))) {
            body(api.getEncoded(AUCTIONS + "?" + parameter.replace("+", "%2B"), seller), 400);
        }
        TestToken moderator = api.tokens().user().withRole(Role.MODERATOR);
        String extension = "{\"action\": \"EXTEND\", \"endsAt\": \"%s\", \"reason\": \"r\"}".formatted(far);
        String problem = body(api.patch(api.auction(seller.userId()) + "/override", moderator, extension), 400);
        assertThat(Api.<String>read(problem, "$.errors[0].pointer")).isEqualTo("/endsAt");
    }

    /** As the list sorted by ends would give it out. */
    private static String cursor(String time) {
        byte[] values = (time + "\u001f" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(values);
    }

    @Test
    void pathsAndMethodsThatAreNone() {
        body(api.get(AUCTIONS + "/not-an-id"), 400);
        body(api.get(AUCTIONS + "/" + UUID.randomUUID()), 404);
        body(api.get(AUCTIONS + "?endingBefore=tomorrow"), 400);
        body(api.get(AUCTIONS + "?sellerId=me"), 400);
        body(api.delete(api.auction(seller.userId()), seller), 405);
    }
}
