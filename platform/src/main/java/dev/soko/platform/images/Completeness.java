package dev.soko.platform.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Tells a whole file from one that is cut off, which the readers would fill up with grey. Bytes after the end are no concern. */
final class Completeness {

    private static final int JPEG_START_OF_SCAN = 0xda;
    private static final int JPEG_END = 0xd9;
    private static final int PNG_FIRST_CHUNK = 8;
    private static final int PNG_CHUNK_FRAME = 12;
    private static final int PNG_END = 0x49454e44;
    private static final int RIFF_HEADER = 8;

    private Completeness() {}

    /** @throws dev.soko.platform.problem.ProblemException 422 when the format's end mark is missing */
    static void require(ImageFormat format, byte[] file) {
        boolean whole = switch (format) {
            case JPEG -> endsAfterScan(file);
            case PNG -> hasAllChunks(ByteBuffer.wrap(file));
            case WEBP ->
                Integer.toUnsignedLong(ByteBuffer.wrap(file)
                                        .order(ByteOrder.LITTLE_ENDIAN)
                                        .getInt(4))
                                + RIFF_HEADER
                        <= file.length;
        };
        if (!whole) {
            throw ImageProblem.IMAGE_UNREADABLE.because("The picture is cut off.");
        }
    }

    /** In a scan 0xff is followed by 0x00, so an end mark after it is one; a thumbnail's end mark comes before it. */
    private static boolean endsAfterScan(byte[] file) {
        int scan = 2;
        while (scan + 4 <= file.length && marker(file, scan) != JPEG_START_OF_SCAN) {
            scan += 2 + (Byte.toUnsignedInt(file[scan + 2]) << 8 | Byte.toUnsignedInt(file[scan + 3]));
        }
        for (int i = scan; i + 2 <= file.length; i++) {
            if (marker(file, i) == JPEG_END) {
                return true;
            }
        }
        return false;
    }

    private static int marker(byte[] file, int position) {
        return file[position] == (byte) 0xff ? Byte.toUnsignedInt(file[position + 1]) : -1;
    }

    private static boolean hasAllChunks(ByteBuffer png) {
        long position = PNG_FIRST_CHUNK;
        while (position + PNG_CHUNK_FRAME <= png.limit()) {
            if (png.getInt((int) position + 4) == PNG_END) {
                return true;
            }
            position += PNG_CHUNK_FRAME + Integer.toUnsignedLong(png.getInt((int) position));
        }
        return false;
    }
}
