package dev.soko.escrow.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whether the books balance.
 *
 * @param entries how many there are
 * @param sums of all postings by currency, each of them 0
 * @param unbalancedEntries whose postings do not sum to zero
 * @param wrongAccounts whose balance is not the sum of its postings
 * @param wrongHoldings whose accounts are not what the holding and its refunds say
 * @param asOf when that was so
 */
public record Verification(
        long entries,
        Map<String, Long> sums,
        List<UUID> unbalancedEntries,
        List<Long> wrongAccounts,
        List<UUID> wrongHoldings,
        Instant asOf) {

    public boolean balanced() {
        return sums.values().stream().allMatch(sum -> sum == 0)
                && unbalancedEntries.isEmpty()
                && wrongAccounts.isEmpty()
                && wrongHoldings.isEmpty();
    }
}
