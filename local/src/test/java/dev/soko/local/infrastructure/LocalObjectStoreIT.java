package dev.soko.local.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class LocalObjectStoreIT {

    private static final String BUCKET = "pictures";

    @TempDir
    Path folder;

    private LocalObjectStore store = LocalObjectStore.ephemeral();
    private S3Client s3 = client(store, store.secretKey());

    @BeforeEach
    void createBucket() {
        store.createBucket(BUCKET);
    }

    @AfterEach
    void stop() {
        s3.close();
        store.close();
    }

    @Test
    void givesBackWhatWasPutWithItsTypeAndMetadata() {
        byte[] picture = new byte[3_000_000];
        new Random(1).nextBytes(picture);
        s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("a/b c/ü+%.png")
                        .contentType("image/png")
                        .cacheControl("max-age=60")
                        .metadata(Map.of("width", "800")),
                RequestBody.fromBytes(picture));

        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(BUCKET).key("a/b c/ü+%.png"));
        assertThat(head.contentLength()).isEqualTo(picture.length);
        assertThat(head.contentType()).isEqualTo("image/png");
        assertThat(head.cacheControl()).isEqualTo("max-age=60");
        assertThat(head.metadata()).containsEntry("width", "800");
        assertThat(bytes("a/b c/ü+%.png")).isEqualTo(picture);
    }

    @Test
    void givesAPartOfAnObject() {
        put("digits", "0123456789");
        assertThat(s3.getObjectAsBytes(
                                request -> request.bucket(BUCKET).key("digits").range("bytes=2-4"))
                        .asUtf8String())
                .isEqualTo("234");
    }

    @Test
    void listsByPrefixInPagesAndByFolder() {
        Stream.of("a/1", "a/2", "a/3", "b/1", "c").forEach(key -> put(key, key));

        assertThat(s3.listObjectsV2Paginator(
                                request -> request.bucket(BUCKET).prefix("a/").maxKeys(2))
                        .contents())
                .extracting(object -> object.key())
                .containsExactly("a/1", "a/2", "a/3");
        var folders = s3.listObjectsV2(request -> request.bucket(BUCKET).delimiter("/"));
        assertThat(folders.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("a/", "b/");
        assertThat(folders.contents()).extracting(object -> object.key()).containsExactly("c");
    }

    @Test
    void deletesOneSeveralAndWhatIsNotThere() {
        Stream.of("one", "two", "three").forEach(key -> put(key, key));
        s3.deleteObject(request -> request.bucket(BUCKET).key("one"));
        s3.deleteObject(request -> request.bucket(BUCKET).key("one"));
        s3.deleteObjects(request -> request.bucket(BUCKET)
                .delete(Delete.builder()
                        .objects(Stream.of("two", "absent")
                                .map(key -> ObjectIdentifier.builder().key(key).build())
                                .toList())
                        .build()));
        assertThat(s3.listObjectsV2(request -> request.bucket(BUCKET)).contents())
                .extracting(object -> object.key())
                .containsExactly("three");
    }

    @Test
    void copies() {
        put("original", "text");
        s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("original")
                .destinationBucket(BUCKET)
                .destinationKey("copy"));
        assertThat(bytes("copy")).asString().isEqualTo("text");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThatThrownBy(() -> bytes("absent")).isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() ->
                        s3.getObjectAsBytes(request -> request.bucket("nowhere").key("x")))
                .isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(() -> s3.headObject(request -> request.bucket(BUCKET).key("absent")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void refusesAWrongSecretAndARequestWithoutSignature() throws Exception {
        try (S3Client stranger = client(store, "guessed")) {
            assertThatThrownBy(() -> stranger.listObjectsV2(request -> request.bucket(BUCKET)))
                    .hasMessageContaining("does not match the signature");
        }
        put("private", "text");
        assertThat(get(store.endpoint().resolve("/" + BUCKET + "/private")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPresignedAddressWorksUntilItExpiresAndForNothingElse() throws Exception {
        put("picture one", "text");
        URI address = presigned("picture one", Duration.ofSeconds(2));

        assertThat(get(address).body()).isEqualTo("text");
        assertThat(get(URI.create(address.toString().replace("picture%20one", "other")))
                        .statusCode())
                .isEqualTo(403);
        Thread.sleep(3100);
        assertThat(get(address).body()).contains("expired");
    }

    @Test
    void objectsSurviveARestart() {
        stop();
        store = LocalObjectStore.persistent(folder, 0, "local", "secret");
        s3 = client(store, "secret");
        store.createBucket(BUCKET);
        put("kept", "text");
        stop();
        store = LocalObjectStore.persistent(folder, 0, "local", "secret");
        s3 = client(store, "secret");
        assertThat(bytes("kept")).asString().isEqualTo("text");
    }

    @Test
    void aSecondPutReplacesTheFirst() {
        put("same", "first");
        put("same", "second");
        assertThat(bytes("same")).asString().isEqualTo("second");
    }

    private void put(String key, String text) {
        s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    private byte[] bytes(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asByteArray();
    }

    private URI presigned(String key, Duration validity) {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(store.endpoint())
                .region(Region.of(LocalObjectStore.REGION))
                .credentialsProvider(credentials(store, store.secretKey()))
                .build()) {
            return URI.create(presigner
                    .presignGetObject(request -> request.signatureDuration(validity)
                            .getObjectRequest(get -> get.bucket(BUCKET).key(key)))
                    .url()
                    .toString());
        }
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static S3Client client(LocalObjectStore store, String secret) {
        return S3Client.builder()
                .endpointOverride(store.endpoint())
                .region(Region.of(LocalObjectStore.REGION))
                .credentialsProvider(credentials(store, secret))
                .build();
    }

    private static StaticCredentialsProvider credentials(LocalObjectStore store, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(store.accessKey(), secret));
    }
}
