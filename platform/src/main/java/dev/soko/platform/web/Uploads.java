package dev.soko.platform.web;

import dev.soko.platform.problem.CommonProblem;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.Part;

/** Reads an uploaded file in a blocking controller, which takes it as {@code @RequestPart("file") Part file}. */
public final class Uploads {

    private Uploads() {}

    /**
     * The whole part in memory, counted while it is read. Blocks, so only for virtual threads.
     *
     * @throws dev.soko.platform.problem.ProblemException 413 when it is longer than {@code limit} bytes
     */
    public static byte[] read(Part part, int limit) {
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
}
