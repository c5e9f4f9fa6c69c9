package dev.soko.platform.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Tells a whole file from one that is cut off, which readers would fill up with grey. */
final class Completeness {

    private static final int JPEG_START_OF_SCAN = 0xda;
    private static final int JPEG_END = 0xd9;
    private static final int PNG_FIRST_CHUNK = 8;
    private static final int PNG_CHUNK_FRAME = 12;
    private static final int PNG_END = 0x49454e44;
    private static final int RIFF_HEADER = 8;
    private static final String PDF_END = "%%EOF";
    private static final int PDF_TAIL = 1024;

    private Completeness() {}

    /** In a scan 0xff is followed by 0x00, so an end mark after it is one; a thumbnail's end mark comes before it. */
    static boolean ofJpeg(byte[] file) {
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

    static boolean ofPng(byte[] file) {
        ByteBuffer png = ByteBuffer.wrap(file);
        long position = PNG_FIRST_CHUNK;
        while (position + PNG_CHUNK_FRAME <= png.limit()) {
            if (png.getInt((int) position + 4) == PNG_END) {
                return true;
            }
            position += PNG_CHUNK_FRAME + Integer.toUnsignedLong(png.getInt((int) position));
        }
        return false;
    }

    static boolean ofWebp(byte[] file) {
        int content = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        return Integer.toUnsignedLong(content) + RIFF_HEADER <= file.length;
    }

    /** Where readers look for it. */
    static boolean ofPdf(byte[] file) {
        int tail = Math.min(file.length, PDF_TAIL);
        return new String(file, file.length - tail, tail, ISO_8859_1).contains(PDF_END);
    }
}
