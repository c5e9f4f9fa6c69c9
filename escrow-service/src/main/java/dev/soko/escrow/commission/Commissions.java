package dev.soko.escrow.commission;

import static java.util.Comparator.comparingInt;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The house's rules of commission. */
public final class Commissions {

    /** A part of an order; its amount in minor units. */
    public record Line(@Nullable String category, long amount) {}

    private final List<CommissionRule> rules;

    /** @param rules without one for all sales, sales that none fits are free */
    public Commissions(List<CommissionRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * The commission of an order, never more than its amount: each line's basis points, and the highest of the fixed amounts
     * once. What no line names, such as shipping, is charged as goods without a category.
     */
    public long of(UUID seller, String currency, long amount, List<Line> lines) {
        long named = lines.stream().mapToLong(Line::amount).sum();
        BigDecimal net = BigDecimal.valueOf(amount);
        long fixed = 0;
        for (Line line : lines) {
            net = net.subtract(part(seller, line.category(), line.amount()));
            fixed = Math.max(fixed, fixed(seller, line.category(), currency));
        }
        if (amount > named) {
            net = net.subtract(part(seller, null, amount - named));
            fixed = Math.max(fixed, fixed(seller, null, currency));
        }
        long sellers = net.setScale(0, RoundingMode.HALF_EVEN).longValueExact() - fixed;
        return amount - Math.max(0, sellers);
    }

    private BigDecimal part(UUID seller, @Nullable String category, long amount) {
        CommissionRule rule = rule(seller, category);
        return rule == null
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(amount)
                        .multiply(BigDecimal.valueOf(rule.basisPoints()))
                        .divide(BigDecimal.valueOf(CommissionRule.WHOLE));
    }

    private long fixed(UUID seller, @Nullable String category, String currency) {
        CommissionRule rule = rule(seller, category);
        return rule == null ? 0 : rule.fixed().getOrDefault(currency, 0L);
    }

    private @Nullable CommissionRule rule(UUID seller, @Nullable String category) {
        return rules.stream()
                .filter(rule -> rule.isOf(seller, category))
                .max(comparingInt(CommissionRule::weight))
                .orElse(null);
    }
}
