package dev.soko.notifications.messaging;

import dev.soko.platform.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Fills an event's fields into a sentence. */
final class Wording {

    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*Z");
    private static final DateTimeFormatter READABLE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Wording() {}

    /** @throws IllegalArgumentException when a field is not there */
    static String fill(String sentence, JsonNode data) {
        return FIELD.matcher(sentence)
                .replaceAll(field -> Matcher.quoteReplacement(readable(field.group(1), data.path(field.group(1)))));
    }

    private static String readable(String name, JsonNode value) {
        if (value.isObject() && value.has("currency")) {
            return money(new Money(
                    value.path("amount").asLong(), value.path("currency").asString()));
        }
        if (value.isMissingNode() || value.isNull() || value.isContainer()) {
            throw new IllegalArgumentException("The event has no " + name + " that can be told");
        }
        String text = value.asString();
        return TIME.matcher(text).matches() ? READABLE.format(Instant.parse(text)) : text;
    }

    private static String money(Money money) {
        int decimals = Math.max(Currency.getInstance(money.currency()).getDefaultFractionDigits(), 0);
        return money.currency() + " "
                + BigDecimal.valueOf(money.amount(), decimals).toPlainString();
    }
}
