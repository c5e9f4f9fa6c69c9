package dev.soko.platform.objects;

import java.util.Optional;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Small objects (images, documents) in the service's own bucket. Every method is a network call: never inside a
 * transaction. A store that does not answer in time is a 503.
 */
public class ObjectStore {

    private static final int PIECE_BYTES = 16 * 1024;

    private final S3Client s3;
    private final String bucket;

    ObjectStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** Stores the object; it is durable when this returns. A key that exists is replaced. */
    public void put(String key, byte[] bytes, String contentType) {
        s3.putObject(request -> request.bucket(bucket).key(key).contentType(contentType), RequestBody.fromBytes(bytes));
    }

    /** The object, wholly in memory, or empty when there is none of that key. */
    public Optional<StoredObject> get(String key) {
        try {
            ResponseBytes<GetObjectResponse> object =
                    s3.getObjectAsBytes(request -> request.bucket(bucket).key(key));
            return Optional.of(new StoredObject(
                    object.asByteArrayUnsafe(), object.response().contentType()));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        }
    }

    /**
     * The object piece by piece, for what is too large to hold: each is read when it is asked for, off the asking thread. A
     * store that is away fails before the first piece; an object that is missing is a fault of ours.
     */
    public Flux<DataBuffer> stream(String key) {
        return DataBufferUtils.readInputStream(
                        () -> s3.getObject(request -> request.bucket(bucket).key(key)),
                        DefaultDataBufferFactory.sharedInstance,
                        PIECE_BYTES)
                .onErrorMap(NoSuchKeyException.class, missing -> new IllegalStateException("No object " + key, missing))
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** Deletes the object; deleting a missing one has no effect. */
    public void delete(String key) {
        s3.deleteObject(request -> request.bucket(bucket).key(key));
    }

    void createBucketIfMissing() {
        try {
            s3.headBucket(request -> request.bucket(bucket));
        } catch (NoSuchBucketException _) {
            try {
                s3.createBucket(request -> request.bucket(bucket));
            } catch (BucketAlreadyOwnedByYouException _) {
                // Another replica was faster, which is as good.
            }
        }
    }
}
