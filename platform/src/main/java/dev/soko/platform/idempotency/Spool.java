package dev.soko.platform.idempotency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * A body in a file instead of in the heap. The file loses its name when it is opened, so that nothing is left of it,
 * however the process ends. Blocks, so only for virtual threads.
 */
final class Spool implements AutoCloseable {

    private final long limit;
    private final FileChannel file;
    private final Arena mapping = Arena.ofShared();

    /** @param limit of the body in bytes */
    Spool(long limit) throws IOException {
        this.limit = limit;
        this.file = FileChannel.open(
                Files.createTempFile("soko-body-", ""),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /**
     * Writes the buffer and gives it back.
     *
     * @throws DataBufferLimitException when the body is over the limit
     */
    void append(DataBuffer buffer) {
        try (DataBuffer.ByteBufferIterator pieces = buffer.readableByteBuffers()) {
            while (pieces.hasNext()) {
                write(pieces.next());
            }
            if (file.position() > limit) {
                throw new DataBufferLimitException("The body is over the limit of " + limit + " bytes");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("A body cannot be spooled", failure);
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private void write(ByteBuffer piece) throws IOException {
        while (piece.hasRemaining()) {
            file.write(piece);
        }
    }

    /** What was written, outside the heap; until {@link #close}. */
    ByteBuffer content() {
        try {
            return file.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), mapping)
                    .asByteBuffer();
        } catch (IOException failure) {
            throw new UncheckedIOException("A spooled body cannot be read", failure);
        }
    }

    @Override
    public void close() {
        mapping.close();
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("A spooled body cannot be given up", failure);
        }
    }
}
