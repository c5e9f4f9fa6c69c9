package dev.soko.escrow.payment.stripe;

import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.jayway.jsonpath.JsonPath;
import dev.soko.escrow.Api;
import dev.soko.escrow.payment.ReconciliationService;
import dev.soko.platform.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Our operations held against what Stripe's lists have, in a window of its own long ago. */
@StripeTest
class StripeReconciliationIT {

    private static final Instant SINCE = Instant.parse("2023-04-06T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2023-04-07T00:00:00Z");
    private static final String NIL = new UUID(0, 0).toString();

    private final Api api;
    private final FakeStripe stripe;
    private final ReconciliationService reconciliations;
    private final JdbcClient jdbc;
    private final Map<String, UUID> operations = new HashMap<>();

    StripeReconciliationIT(
            @Autowired Api api,
            @Autowired FakeStripe stripe,
            @Autowired ReconciliationService reconciliations,
            @Autowired JdbcClient jdbc) {
        this.api = api;
        this.stripe = stripe;
        this.reconciliations = reconciliations;
        this.jdbc = jdbc;
    }

    @AfterEach
    void nothingIsLeft() {
        stripe.hasOnItsBooks(RecordedLists.none());
        jdbc.sql("delete from operation where id in (:ids)")
                .param("ids", operations.values())
                .update();
    }

    @Test
    void theReportNamesExactlyWhatDiffers() {
        ours("CHARGE", "charge", 10_000);
        ours("CHARGE", "otherAmount", 10_000);
        ours("CHARGE", "strangeCurrency", 7_000);
        ours("CHARGE", "missing", 3_000);
        ours("REFUND", "refund", 2_000);
        ours("TRANSFER", "transfer", 4_000);
        ours("REVERSAL", "otherReversal", 1_500);
        // Of a transfer of three months before.
        ours("REVERSAL", "reversal", 9_500);
        operations.put("oldTransfer", Ids.next());
        operations.put("extra", Ids.next());
        stripe.hasOnItsBooks(RecordedLists.of("books", operations));

        reconciliations.reconcile(SINCE, UNTIL);

        assertThat(differences())
                .extracting("operation", "kind", "ours", "theirs")
                .containsExactlyInAnyOrder(
                        tuple(id("otherAmount"), "AMOUNT", "10000 ZAR", "9900 ZAR"),
                        tuple(id("strangeCurrency"), "AMOUNT", "7000 ZAR", "7000 XQQ"),
                        tuple(id("missing"), "MISSING_AT_PROVIDER", "reference of missing", null),
                        tuple(id("extra"), "UNKNOWN_HERE", null, "pi_3Mtw4BLkdIwHu7ix28a3tqPa: 5000 ZAR"),
                        // What is no id.
                        tuple(NIL, "UNKNOWN_HERE", null, "pi_3Mtw5BLkdIwHu7ix28a3tqPa: 6000 ZAR"));
    }

    @Test
    void whatCannotBeReadToItsEndIsReadAtTheNextRun() {
        ours("CHARGE", "charge", 10_000);
        stripe.hasOnItsBooks(RecordedLists.of("books", operations));
        stripe.failNextWith("pi_3Mtw5BLkdIwHu7ix28a3tqPa");
        int before = reports().size();

        reconciliations.reconcile(SINCE, UNTIL);
        assertThat(reports()).hasSize(before);

        reconciliations.reconcile(SINCE, UNTIL);
        assertThat(reports()).hasSize(before + 1);
    }

    private void ours(String kind, String name, long amount) {
        UUID id = Ids.next();
        operations.put(name, id);
        jdbc.sql("""
                        insert into operation (id, kind, subject_id, provider, status, amount, currency, reference,
                            next_attempt_at, created_at)
                        values (:id, :kind, :id, 'stripe', 'SUCCEEDED', :amount, 'ZAR', :reference, :at, :at)
                        """)
                .param("id", id)
                .param("kind", kind)
                .param("amount", amount)
                .param("reference", "reference of " + name)
                .param("at", SINCE.plusSeconds(3600).atOffset(ZoneOffset.UTC))
                .update();
    }

    private String id(String name) {
        return String.valueOf(operations.get(name));
    }

    /** Of the newest report. */
    private List<Map<String, Object>> differences() {
        return JsonPath.read(reports().getFirst(), "$.differences[?(@.kind != 'REFUND_FAILED')]");
    }

    private List<Map<String, Object>> reports() {
        String reports = body(api.get("/api/v1/escrow/reconciliations?limit=100", api.finance()), 200);
        return JsonPath.read(reports, "$.items[?(@.provider == 'stripe' && @.since == '%s')]".formatted(SINCE));
    }
}
