package dev.soko.escrow;

import static dev.soko.escrow.Evidence.PDF;
import static dev.soko.testing.client.ServiceClient.body;
import static dev.soko.testing.client.ServiceClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.platform.objects.ObjectStore;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that are shown are kept, as they are; what was not shown is not. */
@EscrowTest
class EvidenceKeptIT extends Trade {

    private final Evidence evidence;
    private final Disputes disputes;
    private final ObjectStore objects;
    private final JdbcClient jdbc;
    private String dispute = "";

    EvidenceKeptIT(@Autowired Api api, @Autowired ObjectStore objects, @Autowired JdbcClient jdbc) {
        super(api);
        this.evidence = new Evidence(api);
        this.disputes = new Disputes(api, jdbc);
        this.objects = objects;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void quarrel() {
        dispute = disputes.opened(api.funded(buyer, seller, 10_000), buyer);
    }

    @Test
    void eachPartyShowsTwentyFilesHoweverManyComeAtOnce() {
        Queue<Integer> answers = new ConcurrentLinkedQueue<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 24; i++) {
                clients.execute(() -> answers.add(Api.status(evidence.show(dispute, buyer, "A page", PDF))));
            }
        }

        assertThat(answers).hasSize(24).containsOnly(201, 409);
        assertThat(evidence.listed(dispute, seller)).hasSize(20);
        assertThat(body(evidence.show(dispute, buyer, "One more", PDF), 409)).contains("/problems/too_many_files");
        body(evidence.show(dispute, seller, "Mine", PDF), 201);
        body(api.post(dispute + "/evidence", buyer, "{\"description\": \"A word is no file\"}"), 201);
    }

    @Test
    void anUploadThatIsTriedAgainWithItsKeyShowsOneFile() {
        Consumer<HttpHeaders> once = buyer.andThen(Api.key("once"));

        String first = body(evidence.show(dispute, once, "The parcel", PDF), 201);
        String second = body(evidence.show(dispute, once, "The parcel", PDF), 201);

        assertThat(second).isEqualTo(first);
        assertThat(evidence.listed(dispute, seller)).hasSize(1);
    }

    @Test
    void aFileIsNeverChanged() {
        String shown = body(evidence.show(dispute, buyer, "The parcel", PDF), 201);

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("update statement set file_sha256 = :other where id = :id")
                        .param("other", "0".repeat(64))
                        .param("id", UUID.fromString(JsonPath.read(shown, "$.id")))
                        .update());
    }

    @Test
    void anUploadThatFailedHalfWayIsSweptUpAndWhatIsShownStays() {
        String href = JsonPath.read(body(evidence.show(dispute, buyer, "The parcel", PDF), 201), "$.file.href");
        UUID failed = Ids.next();
        String orphan = Api.id(dispute) + "/" + failed;
        objects.put(orphan, PDF, "application/pdf");
        jdbc.sql("insert into upload (file_id, dispute_id, due_at) values (:file, :dispute, now())")
                .param("file", failed)
                .param("dispute", Api.id(dispute))
                .update();
        jdbc.sql("update scheduled_tasks set execution_time = now() where task_name = 'evidence-cleanup'")
                .update();

        await().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from upload where file_id = :file")
                        .param("file", failed)
                        .query(Long.class)
                        .single())
                .isZero());
        assertThat(objects.get(orphan)).isEmpty();
        assertThat(bytes(api.get(href, seller), 200)).isEqualTo(PDF);
    }

    @Test
    void anObjectThatIsGoneIsAFaultOfOurs() {
        String shown = body(evidence.show(dispute, buyer, "The parcel", PDF), 201);
        UUID file = jdbc.sql("select file_id from statement where id = :id")
                .param("id", UUID.fromString(JsonPath.read(shown, "$.id")))
                .query(UUID.class)
                .single();
        objects.delete(Api.id(dispute) + "/" + file);

        assertThat(body(api.get(JsonPath.read(shown, "$.file.href"), buyer), 500))
                .contains("/problems/internal_error");
    }
}
