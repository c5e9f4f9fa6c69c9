package dev.soko.listings;

import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.EventSamples;
import dev.soko.testing.events.ForeignEvents;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@ListingsTest
class VariantIT {

    private static final EventSamples ORDERS = EventSamples.of("orders");

    private final Api api;
    private final ForeignEvents others;
    private final JdbcClient jdbc;
    private final TestToken seller;
    private String listing = "";
    private String small = "";
    private String large = "";

    VariantIT(@Autowired Api api, @Autowired ForeignEvents others, @Autowired JdbcClient jdbc) {
        this.api = api;
        this.others = others;
        this.jdbc = jdbc;
        this.seller = api.tokens().user();
    }

    @BeforeEach
    void aListingWithTwoVariants() {
        listing = api.active(seller);
        List<String> ids = JsonPath.read(body(api.get(listing), 200), "$.variants[*].id");
        small = ids.get(0);
        large = ids.get(1);
    }

    @Test
    void anAddedVariantIsTheLast() {
        ResponseSpec answer = api.post(listing + "/variants", seller, """
                {"sku": "XL", "attributes": {"size": "huge"}, "price": {"amount": 70000, "currency": "ZAR"}}""");

        Map<String, Object> added = JsonPath.read(body(answer, 201), "$");
        answer.expectHeader().valueEquals("Location", listing + "/variants/" + added.get("id"));
        assertThat(added).containsEntry("sku", "XL").containsEntry("attributes", Map.of("size", "huge"));
        assertThat(skus()).containsExactly("S", "L", "XL");
    }

    @Test
    void aChangedVariantKeepsItsId() {
        String changed =
                body(api.patch(listing + "/variants/" + large, seller, "{\"sku\": \"L2\", \"price\": null}"), 200);

        assertThat(JsonPath.<Map<String, Object>>read(changed, "$"))
                .containsEntry("id", large)
                .containsEntry("sku", "L2")
                .containsEntry("price", null)
                .containsEntry("attributes", Map.of("size", "large"));
    }

    @Test
    void patchingTheListKeepsTheIdsOfThoseThatStay() {
        String changed = body(api.patch(listing, seller, """
                {"variants": [{"sku": "M"}, {"sku": "L", "attributes": {"size": "L"}}, {"id": "%s", "sku": "XS"}]}""".formatted(small)), 200);

        List<Map<String, Object>> variants = JsonPath.read(changed, "$.variants");
        assertThat(variants).extracting(variant -> variant.get("sku")).containsExactly("M", "L", "XS");
        assertThat(variants.get(1)).containsEntry("id", large);
        assertThat(variants.get(2)).containsEntry("id", small);
        assertThat(JsonPath.<List<Object>>read(body(api.get(listing), 200), "$.variants"))
                .isEqualTo(variants);
    }

    @Test
    void variantsCanSwapTheirSkus() {
        String changed = body(api.patch(listing, seller, """
                {"variants": [{"id": "%s", "sku": "L"}, {"id": "%s", "sku": "S"}]}""".formatted(small, large)), 200);

        assertThat(JsonPath.<List<String>>read(changed, "$.variants[*].id")).containsExactly(small, large);
        assertThat(skus()).containsExactly("L", "S");
    }

    @Test
    void aRemovedVariantIsGone() {
        api.delete(listing + "/variants/" + small, seller).expectStatus().isNoContent();

        assertThat(skus()).containsExactly("L");
        assertThat(kept(small)).isEmpty();
        body(api.delete(listing + "/variants/" + small, seller), 404);
        body(api.patch(listing + "/variants/" + small, seller, "{}"), 404);
    }

    @Test
    void aRemovedVariantThatWasSoldIsKeptOutOfSight() {
        order(small);

        api.delete(listing + "/variants/" + small, seller).expectStatus().isNoContent();
        body(api.patch(listing, seller, "{\"variants\": [{\"sku\": \"S\"}]}"), 200);

        assertThat(skus()).containsExactly("S");
        assertThat(kept(small)).containsExactly(true);
        assertThat(kept(large)).isEmpty();
        body(api.patch(listing + "/variants/" + small, seller, "{\"sku\": \"B\"}"), 404);
    }

    @Test
    void noTwoVariantsHaveOneSku() {
        assertThat(body(api.post(listing + "/variants", seller, "{\"sku\": \"S\"}"), 409))
                .contains("/problems/sku_taken");
        body(api.patch(listing + "/variants/" + small, seller, "{\"sku\": \"L\"}"), 409);
        body(api.patch(listing, seller, "{\"variants\": [{\"sku\": \"A\"}, {\"sku\": \"A\"}]}"), 409);
        assertThat(skus()).containsExactly("S", "L");
    }

    @Test
    void anotherListingsVariantIsNotThere() {
        String other = api.draft(seller);

        body(api.patch(other + "/variants/" + small, seller, "{}"), 404);
        body(api.delete(other + "/variants/" + small, seller), 404);
        body(api.patch(other, seller, "{\"variants\": [{\"id\": \"%s\", \"sku\": \"S\"}]}".formatted(small)), 404);
    }

    @Test
    void aPriceInAnotherCurrencyIsRefused() {
        body(api.post(listing + "/variants", seller, """
                {"sku": "E", "price": {"amount": 1, "currency": "EUR"}}"""), 422);
    }

    /** Sends that an order names the variant and something without variants, and waits until that is known. */
    private void order(String variant) {
        ObjectNode event = ORDERS.json("order.placed.v1");
        ArrayNode items = (ArrayNode) event.get("items");
        items.add(items.get(0).deepCopy());
        ((ObjectNode) items.get(0)).put("variantId", variant);
        ((ObjectNode) items.get(1)).putNull("variantId");
        others.send("orders", "order.placed.v1", Ids.next(), event);
        await().untilAsserted(() -> assertThat(sold(variant)).isTrue());
    }

    private boolean sold(String variant) {
        return jdbc.sql("select sold from variant where id = :id")
                .param("id", UUID.fromString(variant))
                .query(Boolean.class)
                .single();
    }

    private List<String> skus() {
        return JsonPath.read(body(api.get(listing), 200), "$.variants[*].sku");
    }

    private List<Boolean> kept(String id) {
        return jdbc.sql("select archived from variant where id = :id")
                .param("id", UUID.fromString(id))
                .query((row, _) -> row.getBoolean("archived"))
                .list();
    }
}
