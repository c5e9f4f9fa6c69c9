package dev.soko.local.infrastructure;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The bytes inside {@code Content-Encoding: aws-chunked}: each chunk after a line with its size in hexadecimal, at the
 * end trailers. A CRC-32 among them, which the AWS SDK sends, is checked; signatures of single chunks are not.
 */
final class AwsChunkedInputStream extends InputStream {

    private static final int LINE_LIMIT = 1024;

    private final InputStream wire;
    private final CRC32 crc = new CRC32();
    private long leftInChunk;
    private boolean ended;

    AwsChunkedInputStream(InputStream wire) {
        this.wire = wire;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (leftInChunk == 0 && !ended) {
            beginChunk();
        }
        if (ended) {
            return -1;
        }
        int count = wire.read(target, offset, (int) Math.min(length, leftInChunk));
        if (count < 0) {
            throw incomplete();
        }
        crc.update(target, offset, count);
        leftInChunk -= count;
        if (leftInChunk == 0) {
            line();
        }
        return count;
    }

    private void beginChunk() throws IOException {
        leftInChunk = size(line());
        if (leftInChunk == 0) {
            ended = true;
            readTrailers();
        }
    }

    private static long size(@Nullable String line) {
        if (line == null) {
            throw incomplete();
        }
        try {
            return Long.parseUnsignedLong(line.split(";", 2)[0].strip(), 16);
        } catch (NumberFormatException malformed) {
            throw S3Exception.invalid("InvalidRequest", "Not an aws-chunked body.");
        }
    }

    private void readTrailers() throws IOException {
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            String[] trailer = line.split(":", 2);
            if (trailer.length == 2 && trailer[0].toLowerCase(Locale.ROOT).equals("x-amz-checksum-crc32")) {
                int sum = (int) crc.getValue();
                byte[] bytes = {(byte) (sum >> 24), (byte) (sum >> 16), (byte) (sum >> 8), (byte) sum};
                if (!Base64.getEncoder().encodeToString(bytes).equals(trailer[1].strip())) {
                    throw S3Exception.invalid("BadDigest", "The CRC-32 does not match the content.");
                }
            }
        }
    }

    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = wire.read(); next != '\n'; next = wire.read()) {
            if (next < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (line.length() > LINE_LIMIT) {
                throw S3Exception.invalid("InvalidRequest", "Not an aws-chunked body.");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static S3Exception incomplete() {
        return S3Exception.invalid("IncompleteBody", "The body ended early.");
    }
}
