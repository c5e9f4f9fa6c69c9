package dev.soko.escrow.payment;

import dev.soko.escrow.payment.Operation.Status;
import dev.soko.escrow.payment.PaymentProvider.Progress;
import dev.soko.escrow.payment.PaymentProvider.Record;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Our operations held against the provider's books.
 *
 * @param compared how many operations of ours there were
 */
public record Reconciliation(
        UUID id,
        String provider,
        Instant since,
        Instant until,
        int compared,
        List<Difference> differences,
        Instant at) {

    /**
     * @param operation all zeros when the provider names one by what is no id
     * @param ours what we have on our books; null for nothing
     * @param theirs what the provider has; null for nothing
     */
    public record Difference(
            UUID operation,
            Kind kind,
            @Nullable String ours,
            @Nullable String theirs) {}

    /** What does not fit. */
    public enum Kind {
        MISSING_AT_PROVIDER,
        UNKNOWN_HERE,
        /** Money that is still owed to a buyer. */
        REFUND_FAILED,
        AMOUNT,
        PROGRESS,
        /** Asked for a week ago or longer, and neither done nor refused. */
        UNFINISHED
    }

    /** What we have on our books about an operation, in the words of the table: a currency that is none is compared too. */
    record Ours(UUID operation, @Nullable String reference, Status status, long amount, String currency) {}

    /** @param records may reach further than the operations; what is known of those elsewhere is told by {@code known} */
    static List<Difference> compare(List<Ours> operations, List<Record> records, Predicate<UUID> known) {
        List<Difference> found = new ArrayList<>();
        Map<UUID, Record> theirs = new LinkedHashMap<>();
        for (Record record : records) {
            // What was asked once and done twice, or two of which no id can be read.
            if (theirs.putIfAbsent(record.operation(), record) != null) {
                found.add(unknown(record));
            }
        }
        for (Ours ours : operations) {
            difference(ours, theirs.remove(ours.operation()), found);
        }
        theirs.values().stream()
                .filter(record -> !known.test(record.operation()))
                .forEach(record -> found.add(unknown(record)));
        return found;
    }

    private static void difference(Ours ours, @Nullable Record theirs, List<Difference> found) {
        if (theirs == null) {
            if (ours.reference() != null) {
                found.add(new Difference(ours.operation(), Kind.MISSING_AT_PROVIDER, ours.reference(), null));
            }
            return;
        }
        String amount = ours.amount() + " " + ours.currency();
        if (!amount.equals(amount(theirs))) {
            found.add(new Difference(ours.operation(), Kind.AMOUNT, amount, amount(theirs)));
        }
        if (!isSame(ours.status(), theirs.progress())) {
            found.add(new Difference(
                    ours.operation(),
                    Kind.PROGRESS,
                    ours.status().name(),
                    theirs.progress().name()));
        }
    }

    /** A charge that failed here may still be open there. */
    private static boolean isSame(Status ours, Progress theirs) {
        return switch (ours) {
            case INTENDED, STARTED -> theirs == Progress.PENDING;
            case SUCCEEDED -> theirs == Progress.SUCCEEDED;
            case FAILED -> theirs != Progress.SUCCEEDED;
        };
    }

    private static Difference unknown(Record record) {
        return new Difference(
                record.operation(), Kind.UNKNOWN_HERE, null, "%s: %s".formatted(record.reference(), amount(record)));
    }

    private static String amount(Record record) {
        return record.amount() + " " + record.currency();
    }
}
