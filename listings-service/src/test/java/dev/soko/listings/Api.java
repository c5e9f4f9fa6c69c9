package dev.soko.listings;

import com.jayway.jsonpath.JsonPath;
import dev.soko.testing.access.TestTokens;
import dev.soko.testing.client.ServiceClient;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The service as its clients see it. */
@Component
@Lazy
public class Api extends ServiceClient {

    public static final String LISTINGS = "/api/v1/listings";

    /** A body that makes a draft. */
    public static final String BASKET = """
            {"title": "Beaded basket", "description": "Made by hand.", "category": "handmade", "condition": "NEW",
             "price": {"amount": 45000, "currency": "ZAR"}, "tags": ["Craft", "beads"], "country": "ZA",
             "variants": [{"sku": "S", "attributes": {"size": "small", "colour": "red"}},
                          {"sku": "L", "attributes": {"size": "large"}, "price": {"amount": 60000, "currency": "ZAR"}}],
             "deliveryOptions": [{"type": "COURIER", "price": {"amount": 9900, "currency": "ZAR"}, "countries": ["ZA"]},
                                 {"type": "PICKUP"}]}""";

    Api(@Value("${local.server.port}") int port, TestTokens tokens) {
        super(port, tokens);
    }

    /** The path of a new draft of that seller. */
    public String draft(Consumer<HttpHeaders> seller) {
        return draft(seller, BASKET);
    }

    public String draft(Consumer<HttpHeaders> seller, String json) {
        return LISTINGS + "/" + JsonPath.<String>read(body(post(LISTINGS, seller, json), 201), "$.id");
    }

    /** The path of a new listing of that seller's that is on the market. */
    public String active(Consumer<HttpHeaders> seller) {
        String path = draft(seller);
        body(post(path + "/publish", seller), 200);
        return path;
    }
}
