package dev.soko.escrow;

import static dev.soko.escrow.Evidence.PDF;
import static dev.soko.testing.client.ServiceClient.body;
import static dev.soko.testing.client.ServiceClient.bytes;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.client.Pictures;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is shown as evidence, by whom and to whom. Files are in the real object store. */
@EscrowTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceIT extends Trade {

    private static final int MB = 1024 * 1024;

    private final Evidence evidence;
    private final Disputes disputes;
    private final JdbcClient jdbc;
    private String dispute = "";

    EvidenceIT(@Autowired Api api, @Autowired JdbcClient jdbc) {
        super(api);
        this.evidence = new Evidence(api);
        this.disputes = new Disputes(api, jdbc);
        this.jdbc = jdbc;
    }

    @BeforeAll
    void quarrel() {
        dispute = disputed();
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("JPEG", "image/jpeg", Pictures.encode("jpeg", 300, 200)),
                Arguments.of("PNG", "image/png", Pictures.encode("png", 300, 200)),
                Arguments.of("PDF", "application/pdf", PDF),
                Arguments.of("a JPEG that is an archive and a script too", "image/jpeg", Pictures.polyglot()),
                Arguments.of("10 MiB", "image/png", Arrays.copyOf(Pictures.encode("png", 9, 9), 10 * MB)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aFileIsKeptAsItIs(String what, String contentType, byte[] file) {
        String shown = body(evidence.show(dispute, buyer, "The parcel", file), 201);

        assertThat(JsonPath.<String>read(shown, "$.kind")).isEqualTo("EVIDENCE");
        assertThat(JsonPath.<String>read(shown, "$.body")).isEqualTo("The parcel");
        assertThat(JsonPath.<String>read(shown, "$.file.contentType")).isEqualTo(contentType);
        assertThat(JsonPath.<Integer>read(shown, "$.file.size")).isEqualTo(file.length);
        assertThat(JsonPath.<String>read(shown, "$.file.sha256")).isEqualTo(sha256(file));
        String href = JsonPath.read(shown, "$.file.href");
        assertThat(href).isEqualTo(dispute + "/evidence/" + JsonPath.read(shown, "$.id") + "/file");
        assertThat(evidence.listed(dispute, seller)).contains(href);
        for (TestToken viewer : List.of(buyer, seller, api.finance())) {
            assertThat(bytes(api.get(href, viewer), 200)).isEqualTo(file);
        }
        api.get(href, seller)
                .expectHeader()
                .contentType(contentType)
                .expectHeader()
                .contentLength(file.length)
                .expectHeader()
                .valueMatches("Content-Disposition", "attachment; filename=\"[0-9a-f-]{36}\\.(jpeg|png|pdf)\"")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff");
    }

    @Test
    void nobodyElseSeesAFile() {
        String shown = body(evidence.show(dispute, buyer, "The parcel", PDF), 201);
        String href = JsonPath.read(shown, "$.file.href");
        String statement = JsonPath.read(shown, "$.id");
        String word =
                JsonPath.read(body(api.post(dispute + "/messages", buyer, "{\"message\": \"See\"}"), 201), "$.id");

        body(api.get(href), 401);
        body(api.get(href, api.tokens().user()), 404);
        body(api.get(href, api.tokens().user().withRole(Role.MODERATOR)), 404);
        body(api.get(disputed() + "/evidence/" + statement + "/file", buyer), 404);
        body(api.get(dispute + "/evidence/" + word + "/file", buyer), 404);
        body(api.get(dispute + "/evidence/" + Ids.next() + "/file", buyer), 404);
        body(api.get(dispute + "/evidence/7/file", buyer), 400);
    }

    static Stream<Arguments> badFiles() {
        byte[] png = Pictures.encode("png", 200, 200);
        byte[] jpeg = Pictures.encode("jpeg", 200, 200);
        return Stream.of(
                Arguments.of("text", "hello".getBytes(UTF_8), 415),
                Arguments.of("empty", new byte[0], 415),
                Arguments.of("WebP", Pictures.WEBP, 415),
                Arguments.of("GIF", Pictures.encode("gif", 9, 9), 415),
                Arguments.of("SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8), 415),
                Arguments.of(
                        "HTML that is a PDF too",
                        ("<script>//</script>" + new String(PDF, ISO_8859_1)).getBytes(UTF_8),
                        415),
                Arguments.of("truncated PNG", Arrays.copyOf(png, png.length / 2), 422),
                Arguments.of("truncated JPEG", Arrays.copyOf(jpeg, jpeg.length / 2), 422),
                Arguments.of("truncated PDF", Arrays.copyOf(PDF, PDF.length - 3), 422),
                Arguments.of("only magic bytes", Arrays.copyOf(png, 8), 422),
                Arguments.of("over 10 MiB", Arrays.copyOf(jpeg, 10 * MB + 1), 413));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void aFileThatIsNoGoodIsRefused(String what, byte[] file, int status) {
        List<String> before = evidence.listed(dispute, seller);

        body(evidence.show(dispute, buyer, what, file), status);

        assertThat(evidence.listed(dispute, seller)).isEqualTo(before);
    }

    static Stream<Arguments> badForms() {
        return Stream.of(
                Arguments.of(null, PDF, "description"),
                Arguments.of("", PDF, "description"),
                Arguments.of("a\0b", PDF, "description"),
                Arguments.of("a\u202eb", PDF, "description"),
                Arguments.of("d".repeat(4001), PDF, "description"),
                Arguments.of("The parcel", null, "file"));
    }

    @ParameterizedTest
    @MethodSource("badForms")
    void aFormThatLacksSomethingIsRefused(@Nullable String description, byte @Nullable [] file, String parameter) {
        String problem = body(evidence.show(dispute, buyer, description, file), 400);

        assertThat(Api.type(problem)).isEqualTo("/problems/invalid_request");
        assertThat(JsonPath.<List<String>>read(problem, "$.errors[*].parameter"))
                .containsExactly(parameter);
    }

    @Test
    void onlyAPartyShowsFilesAndOnlyWhileTheDisputeRuns() {
        String own = disputed();
        body(evidence.show(own, api.finance(), "The parcel", PDF), 403);
        body(evidence.show(own, api.tokens().user(), "The parcel", PDF), 404);
        jdbc.sql("update dispute set status = 'CLOSED', outcome = 'RELEASE', deadline = null where id = :id")
                .param("id", Api.id(own))
                .update();

        assertThat(body(evidence.show(own, buyer, "The parcel", PDF), 409)).contains("/problems/dispute_step");
    }

    private String disputed() {
        return disputes.opened(api.funded(buyer, seller, 10_000), buyer);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
