package dev.soko.platform.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The chunks of a WebP file (a RIFF file). The size of an extended file's canvas says nothing about the size of the frame
 * in it, which is what gets decoded, so the frame's own header is read.
 */
final class WebpFrame {

    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int LOSSY_START = 0x2a019d;
    private static final int LOSSLESS_START = 0x2f;

    /** A reader decodes as many of these as it finds. */
    private static final Set<String> DECODED = Set.of("VP8 ", "VP8L", "ALPH", "ANMF");

    private record Chunk(String name, ByteBuffer content) {}

    private WebpFrame() {}

    /**
     * Width times height of the one frame.
     *
     * @throws dev.soko.platform.problem.ProblemException 422 when there is none or there are several, as in an animation
     */
    static long pixels(byte[] file) {
        String decoded = chunks(file)
                .map(Chunk::name)
                .filter(DECODED::contains)
                .limit(DECODED.size())
                .collect(joining());
        Optional<Long> pixels = switch (decoded) {
            case "VP8 ", "ALPHVP8 " ->
                chunk(file, "VP8 ")
                        .filter(frame -> frame.remaining() >= 10 && (frame.getInt(3) & 0xffffff) == LOSSY_START)
                        .map(frame -> (long) (frame.getShort(6) & 0x3fff) * (frame.getShort(8) & 0x3fff));
            case "VP8L" ->
                chunk(file, "VP8L")
                        .filter(frame -> frame.remaining() >= 5 && frame.get(0) == LOSSLESS_START)
                        .map(frame -> frame.getInt(1))
                        .map(bits -> ((bits & 0x3fff) + 1L) * ((bits >>> 14 & 0x3fff) + 1L));
            default -> Optional.empty();
        };
        return pixels.orElseThrow(
                () -> ImageProblem.IMAGE_UNREADABLE.because("The picture is damaged, or an animation."));
    }

    /** The content of the first chunk of that name, little-endian; cut short where the file ends. */
    static Optional<ByteBuffer> chunk(byte[] file, String name) {
        return chunks(file)
                .filter(chunk -> chunk.name.equals(name))
                .map(Chunk::content)
                .findFirst();
    }

    private static Stream<Chunk> chunks(byte[] file) {
        ByteBuffer riff = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        return LongStream.iterate(
                        FIRST_CHUNK,
                        start -> start + CHUNK_HEADER <= file.length,
                        start -> start + CHUNK_HEADER + length(riff, start) + (length(riff, start) & 1))
                .mapToObj(start -> {
                    int content = (int) start + CHUNK_HEADER;
                    int length = (int) Math.min(length(riff, start), file.length - content);
                    return new Chunk(
                            new String(file, (int) start, 4, ISO_8859_1),
                            riff.slice(content, length).order(ByteOrder.LITTLE_ENDIAN));
                });
    }

    private static long length(ByteBuffer riff, long chunk) {
        return Integer.toUnsignedLong(riff.getInt((int) chunk + 4));
    }
}
