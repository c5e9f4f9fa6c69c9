package dev.soko.platform.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.soko.platform.problem.ProblemException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The segments of a JPEG file before its first scan. They are followed by their lengths, so that a thumbnail within one is
 * none of them. Readers also look for markers in what lies between, each in its own way; here that is damage.
 */
final class JpegFrame {

    static final int APP1 = 0xffe1;
    static final int APP2 = 0xffe2;

    private static final int FIRST_SEGMENT = 2;
    private static final int BASELINE = 0xffc0;
    private static final int EXTENDED = 0xffc1;
    private static final int PROGRESSIVE = 0xffc2;
    private static final int HUFFMAN_TABLES = 0xffc4;
    private static final int SCAN = 0xffda;
    private static final int QUANTIZATION_TABLES = 0xffdb;
    private static final int RESTART_INTERVAL = 0xffdd;
    private static final int APP0 = 0xffe0;
    private static final int APP15 = 0xffef;
    private static final int COMMENT = 0xfffe;

    /** A colour profile has up to 255. The reader has some hundred bytes for each, and a file room for millions. */
    private static final int MOST_SEGMENTS = 1_000;

    /** @param content without the length */
    private record Segment(int marker, ByteBuffer content) {

        boolean isFrame() {
            return marker >= BASELINE && marker <= PROGRESSIVE;
        }

        boolean begins(String beginning) {
            return content.remaining() >= beginning.length()
                    && ISO_8859_1
                            .decode(content.slice(0, beginning.length()))
                            .toString()
                            .equals(beginning);
        }
    }

    private JpegFrame() {}

    /**
     * Whether the whole picture is in memory before the first of its pixels is there, 2 bytes for each sample, however few of them
     * are wanted: so it is when it comes in several scans.
     *
     * @throws ProblemException 422 unless there is one frame, and of the sequential or progressive kind with Huffman coding: a reader
     *     decodes the lossless kind whole into four bytes a sample
     * @throws IndexOutOfBoundsException when the file ends before
     */
    static boolean comesInSeveralScans(byte[] file) {
        List<Segment> segments = segments(file);
        List<Segment> frames = segments.stream().filter(Segment::isFrame).toList();
        if (frames.size() != 1) {
            throw unreadable();
        }
        Segment frame = frames.getFirst();
        byte components = frame.content.get(5);
        byte inFirstScan = segments.getLast().content.get(0);
        return frame.marker == PROGRESSIVE || inFirstScan != components;
    }

    /**
     * The contents of the segments with that marker that begin so, from behind the beginning.
     *
     * @throws IndexOutOfBoundsException when the file ends before its first scan
     */
    static Stream<ByteBuffer> contents(byte[] file, int marker, String beginning) {
        return segments(file).stream()
                .filter(segment -> segment.marker == marker && segment.begins(beginning))
                .map(segment ->
                        segment.content.slice(beginning.length(), segment.content.remaining() - beginning.length()));
    }

    /** The last is the header of the first scan. */
    private static List<Segment> segments(byte[] file) {
        ByteBuffer jpeg = ByteBuffer.wrap(file);
        List<Segment> segments = new ArrayList<>();
        int position = FIRST_SEGMENT;
        while (segments.isEmpty() || segments.getLast().marker != SCAN) {
            int marker = Short.toUnsignedInt(jpeg.getShort(position));
            int length = Short.toUnsignedInt(jpeg.getShort(position + 2));
            if (!isTaken(marker) || segments.size() == MOST_SEGMENTS) {
                throw unreadable();
            }
            segments.add(new Segment(marker, jpeg.slice(position + 4, length - 2)));
            position += 2 + length;
        }
        return segments;
    }

    private static boolean isTaken(int marker) {
        return switch (marker) {
            case BASELINE,
                    EXTENDED,
                    PROGRESSIVE,
                    HUFFMAN_TABLES,
                    SCAN,
                    QUANTIZATION_TABLES,
                    RESTART_INTERVAL,
                    COMMENT -> true;
            default -> marker >= APP0 && marker <= APP15;
        };
    }

    private static ProblemException unreadable() {
        return ImageProblem.IMAGE_UNREADABLE.because("The picture is damaged, or of a kind that is not supported.");
    }
}
