package dev.soko.escrow.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A movement of money: postings that sum to zero in each currency. It is never changed; a correction is a new entry.
 *
 * @param reference the holding or payout that it is about
 */
public record Entry(EntryKind kind, UUID reference, List<Posting> postings) {

    /** @throws IllegalArgumentException when the postings do not sum to zero */
    public Entry {
        Map<String, Long> sums = postings.stream()
                .collect(groupingBy(posting -> posting.account().currency(), summingLong(Posting::amount)));
        if (sums.values().stream().anyMatch(sum -> sum != 0)) {
            throw new IllegalArgumentException("%s of %s does not sum to zero: %s".formatted(kind, reference, sums));
        }
    }

    /** Leaves out postings of nothing. */
    public static Entry of(EntryKind kind, UUID reference, Posting... postings) {
        return new Entry(
                kind,
                reference,
                Stream.of(postings).filter(posting -> posting.amount() != 0).toList());
    }

    /** Takes so much from one account to the other. */
    public static Entry transfer(EntryKind kind, UUID reference, Account from, Account to, long amount) {
        return of(kind, reference, new Posting(from, -amount), new Posting(to, amount));
    }
}
