package dev.soko.testing.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.access.TestTokens;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;

/** The service under test as its clients see it, over HTTP; a service adds its own words in a subclass. */
public abstract class ServiceClient {

    private static final int CHUNK_BYTES = 16 * 1024;
    private static final int LARGEST_ANSWER_BYTES = 16 * 1024 * 1024;

    private final String base;
    private final WebTestClient client;
    private final TestTokens tokens;

    protected ServiceClient(int port, TestTokens tokens) {
        this.base = "http://127.0.0.1:" + port;
        this.client = WebTestClient.bindToServer()
                .baseUrl(base)
                .responseTimeout(Duration.ofSeconds(20))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER_BYTES))
                .build();
        this.tokens = tokens;
    }

    public WebTestClient client() {
        return client;
    }

    public TestTokens tokens() {
        return tokens;
    }

    public ResponseSpec get(String path) {
        return get(path, _ -> {});
    }

    public ResponseSpec get(String path, Consumer<HttpHeaders> headers) {
        return client.get().uri(path).headers(headers).exchange();
    }

    /** For a path that is encoded already, or wrongly: sent as it is. */
    public ResponseSpec getEncoded(String path, Consumer<HttpHeaders> headers) {
        return client.get().uri(URI.create(base + path)).headers(headers).exchange();
    }

    public ResponseSpec delete(String path, Consumer<HttpHeaders> headers) {
        return client.delete().uri(path).headers(headers).exchange();
    }

    public ResponseSpec post(String path, Consumer<HttpHeaders> headers) {
        return client.post().uri(path).headers(headers).exchange();
    }

    public ResponseSpec post(String path, Consumer<HttpHeaders> headers, String json) {
        return send(HttpMethod.POST, path, headers, json);
    }

    public ResponseSpec patch(String path, Consumer<HttpHeaders> headers, String json) {
        return send(HttpMethod.PATCH, path, headers, json);
    }

    public ResponseSpec put(String path, Consumer<HttpHeaders> headers, String json) {
        return send(HttpMethod.PUT, path, headers, json);
    }

    public ResponseSpec send(HttpMethod method, String path, Consumer<HttpHeaders> headers, String json) {
        return send(method, path, headers, MediaType.APPLICATION_JSON, json);
    }

    public ResponseSpec send(
            HttpMethod method, String path, Consumer<HttpHeaders> headers, MediaType type, String body) {
        return request(method, path, headers).contentType(type).bodyValue(body).exchange();
    }

    /** Without a {@code Content-Length}. */
    public ResponseSpec sendChunked(HttpMethod method, String path, Consumer<HttpHeaders> headers, String json) {
        Flux<DataBuffer> chunks = DataBufferUtils.read(
                new ByteArrayResource(json.getBytes(StandardCharsets.UTF_8)),
                DefaultDataBufferFactory.sharedInstance,
                CHUNK_BYTES);
        return request(method, path, headers)
                .contentType(MediaType.APPLICATION_JSON)
                .body(BodyInserters.fromDataBuffers(chunks))
                .exchange();
    }

    /** A form with that file as {@code file}, under a boundary of its own. */
    public ResponseSpec upload(String path, Consumer<HttpHeaders> headers, byte[] file) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("file", file).filename("../../me.jpg");
        return upload(path, headers, form);
    }

    public ResponseSpec upload(String path, Consumer<HttpHeaders> headers, MultipartBodyBuilder form) {
        return request(HttpMethod.POST, path, headers)
                .body(BodyInserters.fromMultipartData(form.build()))
                .exchange();
    }

    private RequestBodySpec request(HttpMethod method, String path, Consumer<HttpHeaders> headers) {
        return client.method(method).uri(path).headers(headers);
    }

    /** The answer's body as text, of an answer that has that status. */
    public static String body(ResponseSpec answer, int status) {
        return new String(bytes(answer, status), StandardCharsets.UTF_8);
    }

    /** The answer's body, of an answer that has that status. */
    public static byte[] bytes(ResponseSpec answer, int status) {
        byte[] body = answer.expectBody().returnResult().getResponseBody();
        byte[] bytes = body == null ? new byte[0] : body;
        answer.expectStatus()
                .value(actual -> assertThat(actual)
                        .as(() -> new String(bytes, StandardCharsets.UTF_8))
                        .isEqualTo(status));
        return bytes;
    }

    /** The methods that a 405 says are right. */
    public static List<String> allowed(ResponseSpec answer) {
        HttpHeaders headers =
                answer.expectStatus().isEqualTo(405).expectBody().returnResult().getResponseHeaders();
        return headers.getAllow().stream().map(HttpMethod::name).toList();
    }

    /** The request headers of someone who has seen a version. */
    public static Consumer<HttpHeaders> ifMatch(Consumer<HttpHeaders> token, String tag) {
        return token.andThen(headers -> headers.setIfMatch(tag));
    }
}
