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

    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)(:time)?}");
    private static final DateTimeFormatter READABLE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Wording() {}

    /**
     * A time is one by the sentence alone, as in {@code {endsAt:time}}: what people write may look like one, too.
     *
     * @throws IllegalArgumentException when a field is not there
     */
    static String fill(String sentence, JsonNode data) {
        return FIELD.matcher(sentence).replaceAll(field -> {
            String text = readable(field.group(1), data.path(field.group(1)));
            return Matcher.quoteReplacement(field.group(2) == null ? text : READABLE.format(Instant.parse(text)));
        });
    }

    private static String readable(String name, JsonNode value) {
        if (value.isObject() && value.has("currency")) {
            return money(new Money(
                    value.path("amount").asLong(), value.path("currency").asString()));
        }
        if (value.isMissingNode() || value.isNull() || value.isContainer()) {
            throw new IllegalArgumentException("The event has no " + name + " that can be told");
        }
        return value.asString();
    }

    private static String money(Money money) {
        int decimals = Math.max(Currency.getInstance(money.currency()).getDefaultFractionDigits(), 0);
        return money.currency() + " "
                + BigDecimal.valueOf(money.amount(), decimals).toPlainString();
    }
}
