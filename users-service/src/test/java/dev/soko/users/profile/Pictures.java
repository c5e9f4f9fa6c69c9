package dev.soko.users.profile;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures to upload, good and bad. */
final class Pictures {

    /** One pixel. */
    static final byte[] WEBP = Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    private static final int PNG_WIDTH = 16;
    private static final int PNG_HEADER_CRC = 29;

    private Pictures() {}

    static byte[] encode(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static BufferedImage decode(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A few bytes that declare 2.5 thousand million pixels. */
    static byte[] bomb() {
        byte[] png = encode("png", 10, 10);
        ByteBuffer.wrap(png).putInt(PNG_WIDTH, 50_000).putInt(PNG_WIDTH + 4, 50_000);
        CRC32 crc = new CRC32();
        crc.update(png, PNG_WIDTH - 4, 17);
        ByteBuffer.wrap(png).putInt(PNG_HEADER_CRC, (int) crc.getValue());
        return png;
    }

    /** A picture that is also a page with a script. */
    static byte[] polyglot() {
        byte[] jpeg = encode("jpeg", 300, 200);
        byte[] page = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(jpeg.length + page.length)
                .put(jpeg)
                .put(page)
                .array();
    }
}
