package dev.soko.escrow.commission;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the house takes of a sale.
 *
 * @param seller whose sales it is about; null: everybody's
 * @param category what sales it is about; null: all
 * @param basisPoints hundredths of a percent of the price, 0 to 10,000
 * @param fixed for each order, in minor units by currency; 0 for a currency that is not named
 */
public record CommissionRule(
        @Nullable UUID seller,
        @Nullable String category,
        int basisPoints,
        @DefaultValue Map<String, Long> fixed) {

    static final int WHOLE = 10_000;

    public CommissionRule {
        if (basisPoints < 0 || basisPoints > WHOLE || fixed.values().stream().anyMatch(amount -> amount < 0)) {
            throw new IllegalArgumentException("A commission is 0 to 10,000 basis points and nothing negative");
        }
    }

    boolean isOf(UUID someSeller, @Nullable String someCategory) {
        return (seller == null || seller.equals(someSeller)) && (category == null || category.equals(someCategory));
    }

    /** A seller's rule counts more than a category's. */
    int weight() {
        return (seller == null ? 0 : 2) + (category == null ? 0 : 1);
    }
}
