package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a person does on the first day, through one hostname. */
class TheMarketOpensIT {

    private final Client visitor = Market.shared().client();

    @Test
    void aPersonRegistersSellsIsFoundAndSignsOut() throws IOException {
        Person amina = Person.of(visitor, "Amina");

        // registers, reads the code in the local mailbox, verifies, signs in
        String code = amina.codeAfter(
                () -> assertThat(amina.register().expect(202).at("/status")).isEqualTo("VERIFICATION_SENT"));
        amina.login(Person.PASSWORD).expectProblem(403, "email_not_verified");
        amina.verify("EMAIL_VERIFICATION", code).expect(200);
        Answer signedIn = amina.login(Person.PASSWORD).expect(200);
        assertThat(signedIn.at("/tokenType")).isEqualTo("Bearer");
        Client seller = visitor.withToken(signedIn.at("/accessToken"));
        Answer me = seller.get("/api/v1/auth/me").expect(200);
        assertThat(me.at("/email")).isEqualTo(amina.email);
        assertThat(me.at("/emailVerified")).isEqualTo("true");

        // edits the profile
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> seller.get("/api/v1/users/me").expect(200));
        Answer profile = seller.get("/api/v1/users/me");
        Answer changed = seller.patch(
                        "/api/v1/users/me",
                        "{\"bio\": \"Baskets from Kisumu\", \"country\": \"KE\"}",
                        Map.of("If-Match", profile.header("etag")))
                .expect(200);
        assertThat(changed.at("/bio")).isEqualTo("Baskets from Kisumu");
        seller.patch("/api/v1/users/me", "{\"bio\": \"late\"}", Map.of("If-Match", profile.header("etag")))
                .expectProblem(412, "precondition_failed");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> visitor.get("/api/v1/users/" + me.at("/id")).expect(200));

        // creates a listing with variants and pictures, publishes it
        String listing = seller.post("/api/v1/listings", """
                        {"title": "Handwoven sisal basket", "description": "Strong and light.",
                         "category": "%s", "condition": "NEW",
                         "price": {"amount": 150000, "currency": "KES"}, "tags": ["sisal", "basket"], "country": "KE",
                         "variants": [{"sku": "S", "attributes": {"size": "small"}},
                                      {"sku": "L", "attributes": {"size": "large"},
                                       "price": {"amount": 250000, "currency": "KES"}}]}
                        """.formatted(aLeafCategory()))
                .expect(201)
                .at("/id");
        visitor.get("/api/v1/listings/" + listing).expectProblem(404, "not_found");
        Answer picture = seller.upload(
                        "/api/v1/listings/" + listing + "/images", "basket.jpg", Pictures.photo(2000, 1500))
                .expect(201);
        seller.post("/api/v1/listings/" + listing + "/publish", "").expect(200);

        // anyone sees it and its picture
        Answer view = visitor.get("/api/v1/listings/" + listing).expect(200);
        assertThat(view.at("/variants/1/price/amount")).isEqualTo("250000");
        BufferedImage rendition = ImageIO.read(new ByteArrayInputStream(
                visitor.get("/api/v1/listings/" + listing + "/images/" + picture.at("/id") + "/800")
                        .expect(200)
                        .content()));
        assertThat(rendition.getWidth()).isEqualTo(800);

        // finds it by a misspelt word with a price filter and facets
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Answer found = visitor.get(
                            "/api/v1/listings?q=handwovn%20baskt&minPrice=100000&maxPrice=200000&currency=KES&facets=true")
                    .expect(200);
            assertThat(found.at("/items/0/id")).isEqualTo(listing);
            JsonNode facets = found.json().path("facets");
            assertThat(facets.path("condition").toString()).contains("NEW");
        });
        Answer outOfRange = visitor.get("/api/v1/listings?q=handwovn%20baskt&maxPrice=1000&currency=KES");
        assertThat(outOfRange.expect(200).json().path("items")).isEmpty();

        // reads what all services hold of the person
        JsonNode export = seller.get("/api/v1/users/me/export").expect(200).json();
        assertThat(export.path("unavailable")).isEmpty();
        assertThat(export.at("/listings/0/id").asString()).isEqualTo(listing);
        assertThat(export.propertyNames())
                .contains("account", "bids", "purchases", "disputes", "notifications", "notificationPreferences");

        // refreshes the session, sees the old refresh token kill the family, signs out
        Answer refreshed = refresh(signedIn.at("/refreshToken")).expect(200);
        assertThat(refreshed.at("/refreshToken")).isNotEqualTo(signedIn.at("/refreshToken"));
        refresh(refreshed.at("/refreshToken")).expect(200);
        refresh(signedIn.at("/refreshToken")).expect(401);
        refresh(refreshed.at("/refreshToken")).expect(401);
        Answer again = amina.login(Person.PASSWORD).expect(200);
        visitor.withToken(again.at("/accessToken"))
                .post("/api/v1/auth/logout", "")
                .expect(204);
        refresh(again.at("/refreshToken")).expect(401);

        // within seconds the access token is refused too, also where no service asks auth-service
        Client signedOut = visitor.withToken(again.at("/accessToken"));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> signedOut.get("/api/v1/listings/mine").expect(401));
    }

    private String aLeafCategory() {
        JsonNode node = visitor.get("/api/v1/listings/categories").expect(200).json();
        node = node.isArray() ? node.get(0) : node.path("items").get(0);
        while (!node.path("children").isEmpty()) {
            node = node.path("children").get(0);
        }
        return node.has("id") ? node.path("id").asString() : node.path("code").asString();
    }

    private Answer refresh(String token) {
        return visitor.post("/api/v1/auth/refresh", "{\"refreshToken\": \"" + token + "\"}");
    }
}
