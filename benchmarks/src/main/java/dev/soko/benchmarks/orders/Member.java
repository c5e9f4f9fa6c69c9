package dev.soko.benchmarks.orders;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Somebody who sells and buys. */
final class Member {

    private static final String PASSWORD = "a quiet harbour at dawn";
    private static final Pattern CODE = Pattern.compile("\\b\\d{6,8}\\b");
    private static final int ATTEMPTS = 600;
    private static final int PAUSE_MILLIS = 50;
    private static final int NOT_READY = 503;
    private static final int STOCK = 1_000_000;

    private final Api api;
    private final String email = UUID.randomUUID() + "@example.com";

    private Member(Api api) {
        this.api = api;
    }

    static Member register(HttpClient http, URI gateway) throws IOException, InterruptedException {
        Member member = new Member(new Api(http, gateway));
        member.api.post("/api/v1/auth/register", """
                {"email": "%s", "password": "%s", "displayName": "Amina"}""".formatted(member.email, PASSWORD));
        member.api.use(member.api
                .post("/api/v1/auth/otp/verify", """
                        {"email": "%s", "purpose": "EMAIL_VERIFICATION", "code": "%s"}""".formatted(member.email, member.code()))
                .required("accessToken")
                .asString());
        return member;
    }

    private String code() throws IOException, InterruptedException {
        return await("a code by mail", () -> {
            JsonNode mails = api.get("/mailbox/api/messages?to=" + email);
            Matcher code = CODE.matcher(mails.path(0).path("text").asString(""));
            return code.find() ? code.group() : "";
        });
    }

    /** Access tokens live ten minutes. */
    void signIn() throws IOException, InterruptedException {
        api.use("");
        api.use(api.post("/api/v1/auth/login", """
                        {"email": "%s", "password": "%s"}""".formatted(email, PASSWORD))
                .required("accessToken")
                .asString());
    }

    /** Puts something on the market with stock for all rounds, and returns its listing. */
    String offer() throws IOException, InterruptedException {
        String listing = api.post("/api/v1/listings", """
                        {"title": "Sisal basket", "category": "decor", "condition": "NEW",
                         "price": {"amount": 90000, "currency": "KES"}, "country": "KE",
                         "deliveryOptions": [{"type": "COURIER", "price": {"amount": 30000, "currency": "KES"}}]}""").required("id").asString();
        api.post("/api/v1/listings/" + listing + "/publish", "");
        String item = await(
                "the listing's item",
                () -> api.get("/api/v1/inventory/items?listingId=" + listing)
                        .at("/items/0/id")
                        .asString(""));
        api.post("/api/v1/inventory/items/" + item + "/adjustments", """
                {"delta": %d, "reason": "RESTOCK"}""".formatted(STOCK));
        return listing;
    }

    /** Places an order, pays it and waits until it is paid. */
    void buy(String listing) throws IOException, InterruptedException {
        String order = api.post("/api/v1/orders", """
                        {"items": [{"listingId": "%s", "quantity": 1}], "deliveryOption": "COURIER",
                         "address": {"recipient": "Amina", "line1": "12 Oginga Odinga Street", "city": "Kisumu", "country": "KE"}}""".formatted(listing))
                .at("/orders/0/id")
                .asString();
        await("the order in escrow", () -> pay(order));
        await("the payment of the order", () -> {
            String status =
                    api.get("/api/v1/orders/" + order).required("status").asString();
            return status.equals("PAID") ? status : "";
        });
    }

    /** Empty while escrow-service has not heard of the order. */
    private String pay(String order) throws IOException, InterruptedException {
        HttpResponse<String> answer = api.tryPost("/api/v1/escrow/holdings", """
                {"orderId": "%s", "paymentMethod": "sandbox_succeeds"}""".formatted(order));
        return answer.statusCode() == NOT_READY
                ? ""
                : Api.require(answer).required("id").asString();
    }

    private interface Question {
        String ask() throws IOException, InterruptedException;
    }

    private static String await(String what, Question question) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String answer = question.ask();
            if (!answer.isEmpty()) {
                return answer;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IllegalStateException("Waited in vain for " + what);
    }
}
