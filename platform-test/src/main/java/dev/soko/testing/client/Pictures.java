package dev.soko.testing.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures to upload, good and bad. */
public final class Pictures {

    /** 40 × 20, lossless, half of it transparent. */
    public static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRioAAABXRUJQVlA4TB0AAAAvJ8AEEA8Q8x/zHwzCbKMZzJ92/zuBiP5PQAljjwA=");

    private Pictures() {}

    /** An even picture, in a format that ImageIO can write. */
    public static byte[] encode(String format, int width, int height) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
            return bytes.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static BufferedImage decode(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A JPEG with a comment that is a script, and an archive behind its end. */
    public static byte[] polyglot() {
        byte[] jpeg = encode("jpeg", 30, 30);
        byte[] comment = "<script>alert(1)</script>".getBytes(UTF_8);
        byte[] archive = "PK\3\4<script>".getBytes(UTF_8);
        return ByteBuffer.allocate(jpeg.length + 4 + comment.length + archive.length)
                .put(jpeg, 0, 2)
                .putShort((short) 0xfffe)
                .putShort((short) (comment.length + 2))
                .put(comment)
                .put(jpeg, 2, jpeg.length - 2)
                .put(archive)
                .array();
    }

    /** A PNG of 57 bytes that declares 60,000 × 60,000 pixels. */
    public static byte[] bomb() {
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(UTF_8))
                .putInt(60_000)
                .putInt(60_000)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        return ByteBuffer.allocate(8 + 25 + 12 + 12)
                .put("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1))
                .put(chunk(header))
                .put(chunk("IDAT".getBytes(UTF_8)))
                .put(chunk("IEND".getBytes(UTF_8)))
                .array();
    }

    private static byte[] chunk(byte[] typeAndContent) {
        CRC32 checksum = new CRC32();
        checksum.update(typeAndContent);
        return ByteBuffer.allocate(typeAndContent.length + 8)
                .putInt(typeAndContent.length - 4)
                .put(typeAndContent)
                .putInt((int) checksum.getValue())
                .array();
    }
}
