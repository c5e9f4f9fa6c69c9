package dev.soko.local.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Turns the lines of {@code products.txt} into listings, the same ones every time. */
final class Catalogue {

    private static final List<String> CONDITIONS = List.of("NEW", "LIKE_NEW", "GOOD", "GOOD", "FAIR");
    private static final List<String> STORIES = List.of(
            "Hardly used, a present that found no place.",
            "Well looked after; small marks are in the pictures.",
            "Bought for a project that ended before it began.",
            "Works as it should. Comes with everything that was in the box.",
            "Moving house, so it has to go to someone who will use it.");

    private Catalogue() {}

    /** One listing for each product and model; the position decides who sells it. */
    static List<DemoListing> of(Seller seller, int position, int sellers) throws IOException {
        List<DemoListing> listings = new ArrayList<>();
        int number = 0;
        for (String line : lines()) {
            String[] columns = line.split("\\|");
            for (String model : columns[2].split(",")) {
                if (number % sellers == position) {
                    listings.add(listing(seller, number, columns, model.strip()));
                }
                number++;
            }
        }
        return listings;
    }

    private static List<String> lines() throws IOException {
        try (InputStream file = Catalogue.class.getResourceAsStream("products.txt")) {
            if (file == null) {
                throw new IOException("products.txt is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static DemoListing listing(Seller seller, int number, String[] columns, String model) {
        Random random = new Random(number);
        String title = columns[1].strip().replace("{}", model);
        String[] range = columns[3].strip().split("-");
        long low = Long.parseLong(range[0]);
        long high = Long.parseLong(range[1]);
        long rand = low + (long) (random.nextDouble() * random.nextDouble() * (high - low));
        long amount = Math.max(1, Math.round(rand * seller.priceFactor())) * 100 - 1;
        String condition = CONDITIONS.get(random.nextInt(CONDITIONS.size()));
        String story = STORIES.get(random.nextInt(STORIES.size()));
        List<String> options =
                Stream.of(columns[4].strip().split(",")).map(String::strip).toList();
        return new DemoListing(
                title,
                title + ". " + story + "\n\nQuestions are welcome, "
                        + seller.account().displayName() + ".",
                columns[0].strip(),
                condition,
                money(amount, seller),
                Stream.of(title.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                        .filter(word -> word.length() > 3)
                        .distinct()
                        .limit(4)
                        .toList(),
                seller.country(),
                variants(number, options),
                List.of(
                        Map.of("type", "PICKUP"),
                        Map.of("type", "COURIER", "price", money(Math.round(9900 * seller.priceFactor()), seller))),
                number);
    }

    private static List<Map<String, Object>> variants(int number, List<String> options) {
        String name = options.getFirst();
        List<Map<String, Object>> variants = new ArrayList<>();
        for (String value : options.subList(1, options.size())) {
            String sku = "D%04d-%s"
                    .formatted(number, value.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT));
            variants.add(Map.of("sku", sku, "attributes", Map.of(name, value)));
        }
        return variants;
    }

    private static Map<String, Object> money(long amount, Seller seller) {
        return Map.of("amount", amount, "currency", seller.currency());
    }
}
