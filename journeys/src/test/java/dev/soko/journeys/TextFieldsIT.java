package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Every text of every request in {@code text-fields.txt}, replaced by one that does harm elsewhere. */
class TextFieldsIT {

    /** Short enough for a postal code, and in lower case, as tags and addresses are kept. */
    private static final String SQL = "'); drop table x;--";

    private static final String NUL = "a\u0000b";

    private static Client seller;
    private static Map<String, Client> clients;
    private static Map<String, String> values;

    @BeforeAll
    static void signUp() throws IOException {
        Client visitor = Market.shared().client();
        Person person = Person.of(visitor, "Fields");
        seller = person.signUp();
        clients = Map.of(
                "visitor", visitor, "seller", seller, "admin", Market.shared().admin());
        String listing = made("/api/v1/listings", """
                {"title": "A chair", "category": "decor", "condition": "GOOD", "country": "KE",
                 "price": {"amount": 5000, "currency": "KES"}}""");
        String variant = made("/api/v1/listings/%s/variants".formatted(listing), "{\"sku\": \"L\"}");
        values = Map.of(
                "email",
                person.email,
                "me",
                seller.get("/api/v1/auth/me").expect(200).at("/id"),
                "listing",
                listing,
                "variant",
                variant,
                "address",
                made("/api/v1/users/me/addresses", """
                        {"recipient": "Amina Otieno", "line1": "12 Oginga Odinga Street", "city": "Kisumu",
                         "country": "KE"}"""),
                "nothing",
                "0198c5f2-7d3e-7000-8000-000000000001");
    }

    private static String made(String path, String json) {
        return seller.post(path, json).expect(201).at("/id");
    }

    static Stream<TextRequest> requests() throws IOException {
        return TextRequest.all();
    }

    /** Stored and given back as it is, or refused by name where it cannot be what the field is for. */
    @ParameterizedTest
    @MethodSource("requests")
    void sqlIsText(TextRequest template) {
        TextRequest request = template.with(values);
        for (JsonPointer field : request.texts()) {
            Answer answer = request.send(clients, field, SQL);
            assertThat(answer.status()).as("%s: %s", field, answer.text()).isLessThan(500);
            if (answer.status() == 400) {
                refusesByName(answer, field);
            } else if (answer.status() < 300 && answer.content().length > 0) {
                JsonNode kept = answer.json().at(field);
                assertThat(kept.isMissingNode() || kept.asString().equals(SQL))
                        .as("%s: %s", field, answer.text())
                        .isTrue();
            }
        }
    }

    /** PostgreSQL cannot store it. */
    @ParameterizedTest
    @MethodSource("requests")
    void nulIsRefusedByName(TextRequest template) {
        TextRequest request = template.with(values);
        for (JsonPointer field : request.texts()) {
            refusesByName(request.send(clients, field, NUL), field);
        }
    }

    @AfterAll
    static void nothingIsLost() {
        seller.get("/api/v1/listings/" + values.get("listing")).expect(200);
        seller.get("/api/v1/users/me").expect(200);
    }

    /** The field itself or, for a part of an amount, what it is a part of. */
    private static void refusesByName(Answer answer, JsonPointer field) {
        assertThat(answer.invalid())
                .as("%s: %s", field, answer.text())
                .singleElement()
                .satisfies(named -> assertThat(named).isNotEmpty().isSubstringOf(field.toString()));
    }
}
