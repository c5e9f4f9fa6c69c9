package dev.soko.platform.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.soko.platform.problem.ProblemException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The segments of a JPEG file. They are followed by their lengths, so that a thumbnail within one is none of them. Readers
 * also look for markers in what lies between, each in its own way; here that is damage, except for a scan's pixels.
 */
final class JpegFrame {

    static final int APP1 = 0xffe1;
    static final int APP2 = 0xffe2;

    private static final int FIRST_SEGMENT = 2;
    private static final int BASELINE = 0xffc0;
    private static final int EXTENDED = 0xffc1;
    private static final int PROGRESSIVE = 0xffc2;
    private static final int HUFFMAN_TABLES = 0xffc4;
    private static final int END = 0xffd9;
    private static final int SCAN = 0xffda;
    private static final int QUANTIZATION_TABLES = 0xffdb;
    private static final int RESTART_INTERVAL = 0xffdd;
    private static final int APP0 = 0xffe0;
    private static final int APP15 = 0xffef;
    private static final int COMMENT = 0xfffe;

    /** A colour profile has up to 255. The reader has some hundred bytes for each, and a file room for millions. */
    private static final int MOST_SEGMENTS = 1_000;

    /** Encoders make a dozen. Each goes over the whole picture, whatever little it adds. */
    private static final int MOST_SCANS = 100;

    /** @param content without the length */
    private record Segment(int marker, ByteBuffer content) {

        boolean isFrame() {
            return marker >= BASELINE && marker <= PROGRESSIVE;
        }

        boolean isScan() {
            return marker == SCAN;
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
     *     decodes the lossless kind whole into four bytes a sample; or when there are no scans, or far too many
     * @throws IndexOutOfBoundsException when the file ends within a segment
     */
    static boolean comesInSeveralScans(byte[] file) {
        List<Segment> segments = segments(file);
        List<Segment> frames = segments.stream().filter(Segment::isFrame).toList();
        List<Segment> scans = segments.stream().filter(Segment::isScan).toList();
        if (frames.size() != 1 || scans.isEmpty() || scans.size() > MOST_SCANS) {
            throw unreadable();
        }
        Segment frame = frames.getFirst();
        byte components = frame.content.get(5);
        byte inFirstScan = scans.getFirst().content.get(0);
        return frame.marker == PROGRESSIVE || inFirstScan != components;
    }

    /**
     * The contents of the segments with that marker that begin so, from behind the beginning.
     *
     * @throws IndexOutOfBoundsException when the file ends within a segment
     */
    static Stream<ByteBuffer> contents(byte[] file, int marker, String beginning) {
        return segments(file).stream()
                .filter(segment -> segment.marker == marker && segment.begins(beginning))
                .map(segment ->
                        segment.content.slice(beginning.length(), segment.content.remaining() - beginning.length()));
    }

    /** Up to the end of the picture, or of a file that is cut off within a scan. */
    private static List<Segment> segments(byte[] file) {
        ByteBuffer jpeg = ByteBuffer.wrap(file);
        List<Segment> segments = new ArrayList<>();
        int position = FIRST_SEGMENT;
        while (position < file.length && marker(jpeg, position) != END) {
            int marker = marker(jpeg, position);
            int length = Short.toUnsignedInt(jpeg.getShort(position + 2));
            if (!isTaken(marker) || segments.size() == MOST_SEGMENTS) {
                throw unreadable();
            }
            Segment segment = new Segment(marker, jpeg.slice(position + 4, length - 2));
            segments.add(segment);
            position += 2 + length;
            if (segment.isScan()) {
                position = behindPixels(file, position);
            }
        }
        return segments;
    }

    private static int marker(ByteBuffer jpeg, int position) {
        return Short.toUnsignedInt(jpeg.getShort(position));
    }

    /** Where the next marker is, or the file's length. Restarts are among the pixels; a byte 0xff is followed by a 0 there. */
    private static int behindPixels(byte[] file, int scan) {
        for (int i = scan; i + 1 < file.length; i++) {
            int next = Byte.toUnsignedInt(file[i + 1]);
            boolean restart = next >= 0xd0 && next <= 0xd7;
            if (file[i] == (byte) 0xff && next != 0 && next != 0xff && !restart) {
                return i;
            }
        }
        return file.length;
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
