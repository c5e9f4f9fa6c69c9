package dev.soko.platform.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The chunks of a WebP file (a RIFF file). The size of an extended file's canvas says nothing about the size of the frame
 * in it, which is what gets decoded, so the frame's own header is read.
 */
final class WebpFrame {

    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int LOSSY_START = 0x2a019d;
    private static final int LOSSLESS_START = 0x2f;

    private WebpFrame() {}

    /**
     * Width times height of the one frame.
     *
     * @throws dev.soko.platform.problem.ProblemException 422 when there is none, as in an animation
     */
    static long pixels(byte[] file) {
        return chunk(file, "VP8 ")
                .filter(frame -> frame.remaining() >= 10 && (frame.getInt(3) & 0xffffff) == LOSSY_START)
                .map(frame -> (long) (frame.getShort(6) & 0x3fff) * (frame.getShort(8) & 0x3fff))
                .or(() -> chunk(file, "VP8L")
                        .filter(frame -> frame.remaining() >= 5 && frame.get(0) == LOSSLESS_START)
                        .map(frame -> frame.getInt(1))
                        .map(bits -> ((bits & 0x3fff) + 1L) * ((bits >>> 14 & 0x3fff) + 1L)))
                .orElseThrow(() -> ImageProblem.IMAGE_UNREADABLE.because("The picture is damaged, or an animation."));
    }

    /** The content of the first chunk of that name, little-endian; cut short where the file ends. */
    static Optional<ByteBuffer> chunk(byte[] file, String name) {
        ByteBuffer riff = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long position = FIRST_CHUNK;
        while (position + CHUNK_HEADER <= file.length) {
            int start = (int) position;
            long length = Integer.toUnsignedLong(riff.getInt(start + 4));
            if (new String(file, start, 4, ISO_8859_1).equals(name)) {
                int content = start + CHUNK_HEADER;
                return Optional.of(riff.slice(content, (int) Math.min(length, file.length - content))
                        .order(ByteOrder.LITTLE_ENDIAN));
            }
            position += CHUNK_HEADER + length + (length & 1);
        }
        return Optional.empty();
    }
}
