package dev.soko.journeys;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Pictures to upload: one that is fine and several that are not. */
final class Pictures {

    private Pictures() {}

    static byte[] photo(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
        canvas.fillRect(0, 0, width, height);
        canvas.dispose();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    /** A picture that is a script, too. */
    static byte[] polyglot() {
        byte[] photo = photo(400, 300);
        byte[] script =
                "<script>alert(document.domain)</script><?php system($_GET['c']); ?>".getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(photo.length + script.length)
                .put(photo)
                .put(script)
                .array();
    }

    static byte[] truncated() {
        byte[] photo = photo(400, 300);
        return java.util.Arrays.copyOf(photo, photo.length / 3);
    }

    /** A PNG of a few hundred bytes that claims to be 60,000 × 60,000 pixels: 14 GB when decoded. */
    static byte[] bomb() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(60_000)
                        .putInt(60_000)
                        .put(new byte[] {8, 6, 0, 0, 0})
                        .array());
        Deflater deflater = new Deflater(9);
        deflater.setInput(new byte[100_000]);
        deflater.finish();
        byte[] data = new byte[1_000];
        int length = deflater.deflate(data);
        deflater.end();
        chunk(png, "IDAT", java.util.Arrays.copyOf(data, length));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.writeBytes(ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array());
    }
}
