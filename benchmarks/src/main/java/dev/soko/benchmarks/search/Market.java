package dev.soko.benchmarks.search;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Listings as a market has them: few words, categories, countries and tags make up most of it, prices are log-normal. */
final class Market {

    private static final String[] COUNTRIES = {
        "ZA", "KE", "NG", "GB", "DE", "US", "TZ", "UG", "GH", "FR", "NL", "IE", "BW", "NA", "ZM", "RW", "MZ", "ZW"
    };
    private static final String[] CURRENCIES = {
        "ZAR", "KES", "NGN", "GBP", "EUR", "USD", "TZS", "UGX", "GHS", "EUR", "EUR", "EUR", "BWP", "NAD", "ZMW", "RWF",
        "MZN", "ZAR"
    };
    private static final String[] CONDITIONS = {"GOOD", "NEW", "LIKE_NEW", "FAIR", "FOR_PARTS"};
    private static final int SELLERS = 50_000;
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final long YEAR_IN_MILLIS = 365L * 24 * 3600 * 1000;

    private final Random random = new Random(42);
    private final Vocabulary vocabulary = new Vocabulary(60_000, random);
    private final Zipf categoryRanks;
    private final Zipf tagRanks = new Zipf(3_000, 1);
    private final Zipf countryRanks = new Zipf(COUNTRIES.length, 1.2);
    private final Zipf conditionRanks = new Zipf(CONDITIONS.length, 0.7);
    private final List<String> categories = new ArrayList<>();
    private final Connection database;

    Market(Connection database) throws SQLException {
        this.database = database;
        try (Statement statement = database.createStatement();
                ResultSet leaves = statement.executeQuery(
                        "SELECT id FROM category WHERE id NOT IN (SELECT parent FROM category WHERE parent IS NOT NULL)")) {
            while (leaves.next()) {
                categories.add(leaves.getString(1));
            }
        }
        categoryRanks = new Zipf(categories.size(), 1);
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Adds that many listings, all on the market. */
    void fill(int listings) throws SQLException {
        CopyIn copy = database.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "COPY listing (id, seller_id, status, title, description, category, condition, price, currency,"
                                + " tags, country, delivery_options, version, created_at, updated_at, published_at) FROM STDIN");
        for (int i = 0; i < listings; i++) {
            byte[] row = row(START.plusMillis(YEAR_IN_MILLIS * i / listings)).getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(row, 0, row.length);
        }
        copy.endCopy();
        try (Statement statement = database.createStatement()) {
            statement.execute("ANALYZE listing");
        }
    }

    private String row(Instant at) {
        int country = countryRanks.next(random);
        String title = vocabulary.text(3 + random.nextInt(4), random);
        return String.join(
                        "\t",
                        id(at).toString(),
                        new UUID(7, random.nextInt(SELLERS)).toString(),
                        "ACTIVE",
                        title.substring(0, Math.min(120, title.length())),
                        vocabulary.text(10 + random.nextInt(31), random),
                        categories.get(categoryRanks.next(random)),
                        CONDITIONS[conditionRanks.next(random)],
                        String.valueOf((long) Math.max(100, Math.exp(8.5 + 1.5 * random.nextGaussian()))),
                        CURRENCIES[country],
                        tags(),
                        COUNTRIES[country],
                        "[]",
                        "1",
                        at.toString(),
                        at.toString(),
                        at.toString())
                + "\n";
    }

    private String tags() {
        TreeSet<String> tags = new TreeSet<>();
        for (int left = random.nextInt(5); left > 0; left--) {
            tags.add("tag" + tagRanks.next(random));
        }
        return "{" + String.join(",", tags) + "}";
    }

    private UUID id(Instant at) {
        long random12 = random.nextInt(1 << 12);
        return new UUID(at.toEpochMilli() << 16 | 0x7000 | random12, 1L << 63 | random.nextLong() >>> 2);
    }
}
