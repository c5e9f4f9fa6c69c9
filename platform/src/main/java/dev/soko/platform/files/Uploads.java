package dev.soko.platform.files;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.unit.DataSize;

/**
 * Reads uploaded files in a blocking controller, which takes them as {@code @RequestPart("file") Part file}. Few are in
 * memory at a time; the others wait on disk for their turn.
 */
public final class Uploads {

    private final int limit;
    private final Semaphore turns;
    private final Duration patience;

    /**
     * @param limit of one file
     * @param parallelism how many are in memory at a time
     * @param patience how long an upload waits for its turn before it is told to come back
     */
    public Uploads(DataSize limit, int parallelism, Duration patience) {
        this.limit = Math.toIntExact(limit.toBytes());
        this.turns = new Semaphore(parallelism, true);
        this.patience = patience;
    }

    /**
     * Does the work with the whole file in memory, counted while it is read. Blocks, so only for virtual threads.
     *
     * @throws ProblemException 413 when it is over the limit, 503 when too many wait
     */
    public <T> T read(Part file, Function<byte[], T> work) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.apply(bytes(file));
        } finally {
            turns.release();
        }
    }

    private byte[] bytes(Part part) {
        DataBuffer joined;
        try {
            joined = DataBufferUtils.join(part.content(), limit).block();
        } catch (DataBufferLimitException _) {
            throw CommonProblem.PAYLOAD_TOO_LARGE.because("The file is over the limit of " + limit + " bytes.");
        }
        if (joined == null) {
            return new byte[0];
        }
        try {
            byte[] bytes = new byte[joined.readableByteCount()];
            joined.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(joined);
        }
    }

    private static ProblemException busy() {
        return CommonProblem.SERVICE_UNAVAILABLE
                .because("Too many files are being uploaded.")
                .header("Retry-After", "5");
    }
}
