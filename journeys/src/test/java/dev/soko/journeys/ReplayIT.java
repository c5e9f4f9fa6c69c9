package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client that got no answer sends its request again with the same key: the same answer, and one effect. */
class ReplayIT {

    private static final String ADDRESSES = "/api/v1/users/me/addresses";
    private static final String LISTINGS = "/api/v1/listings";

    private static Client seller;
    private static String listing;

    @BeforeAll
    static void signUp() {
        seller = Person.of(Market.shared().client(), "Replay").signUp();
        listing = LISTINGS + "/"
                + seller.post(LISTINGS, chair("A chair")).expect(201).at("/id");
    }

    @Test
    void anAddressIsAddedOnce() {
        int before = size(ADDRESSES, "/items");
        twice(201, key -> seller.post(ADDRESSES, """
                {"recipient": "Amina Otieno", "line1": "12 Oginga Odinga Street", "city": "Kisumu", "country": "KE"}""", key));
        assertThat(size(ADDRESSES, "/items")).isEqualTo(before + 1);
    }

    @Test
    void aListingIsCreatedOnce() {
        int before = size(LISTINGS + "/mine", "/items");
        twice(201, key -> seller.post(LISTINGS, chair("Another chair"), key));
        assertThat(size(LISTINGS + "/mine", "/items")).isEqualTo(before + 1);
    }

    @Test
    void aVariantIsAddedOnce() {
        int before = size(listing, "/variants");
        twice(201, key -> seller.post(listing + "/variants", "{\"sku\": \"L\"}", key));
        assertThat(size(listing, "/variants")).isEqualTo(before + 1);
    }

    @Test
    void aPictureIsAddedOnce() {
        byte[] photo = Pictures.photo(400, 300);
        int before = size(listing, "/images");
        twice(201, key -> seller.upload(listing + "/images", "chair.jpg", photo, key));
        assertThat(size(listing, "/images")).isEqualTo(before + 1);
    }

    @Test
    void anAvatarIsSetOnce() {
        byte[] photo = Pictures.photo(400, 300);
        twice(201, key -> seller.upload("/api/v1/users/me/avatar", "me.jpg", photo, key));
    }

    @Test
    void aListingIsPublishedAndArchivedOnce() {
        String chair = LISTINGS + "/"
                + seller.post(LISTINGS, chair("A third chair")).expect(201).at("/id");
        twice(200, key -> seller.post(chair + "/publish", "", key));
        twice(200, key -> seller.post(chair + "/archive", "", key));
    }

    @Test
    void theSameKeyForSomethingElseIs422() {
        Map<String, String> key = aKey();
        seller.post(LISTINGS, chair("A chair"), key).expect(201);
        seller.post(LISTINGS, chair("A table"), key).expectProblem(422, "idempotency_key_reused");
    }

    private static void twice(int status, Function<Map<String, String>, Answer> request) {
        Map<String, String> key = aKey();
        Answer first = request.apply(key).expect(status);
        Answer second = request.apply(key).expect(status);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("etag")).isEqualTo(first.header("etag"));
        assertThat(first.header("idempotent-replayed")).isEmpty();
        assertThat(second.header("idempotent-replayed")).isEqualTo("true");
    }

    private static Map<String, String> aKey() {
        return Map.of("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static int size(String path, String list) {
        return seller.get(path).expect(200).json().at(list).size();
    }

    private static String chair(String title) {
        return """
                {"title": "%s", "category": "decor", "condition": "GOOD", "country": "KE",
                 "price": {"amount": 5000, "currency": "KES"}}""".formatted(title);
    }
}
