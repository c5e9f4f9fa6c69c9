package dev.soko.platform.images;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A decoded picture and what it takes to show it upright. */
record Picture(BufferedImage pixels, Orientation orientation) {

    /** One JPEG for each longest side, never enlarged. */
    List<Rendition> renditions(float quality, int... sizes) {
        BufferedImage upright =
                orientation.apply(fit(pixels, Arrays.stream(sizes).max().orElseThrow()));
        return Arrays.stream(sizes)
                .mapToObj(size -> {
                    BufferedImage scaled = fit(upright, size);
                    return new Rendition(size, scaled.getWidth(), scaled.getHeight(), jpeg(scaled, quality));
                })
                .toList();
    }

    /** Without what is to both sides of its middle square. */
    Picture square() {
        int side = Math.min(pixels.getWidth(), pixels.getHeight());
        int left = (pixels.getWidth() - side) / 2;
        int top = (pixels.getHeight() - side) / 2;
        return new Picture(pixels.getSubimage(left, top, side, side), orientation);
    }

    private static BufferedImage fit(BufferedImage image, int size) {
        double factor = Math.min(1.0, (double) size / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        // By halves, because a bilinear filter looks at no more than four pixels.
        while (image.getWidth() >= 2 * width && image.getHeight() >= 2 * height) {
            image = draw(image, image.getWidth() / 2, image.getHeight() / 2);
        }
        return draw(image, width, height);
    }

    private static BufferedImage draw(BufferedImage image, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            // Not by drawImage's background, for which the whole picture is copied once more.
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
            graphics.drawImage(image, 0, 0, width, height, null);
        } finally {
            graphics.dispose();
        }
        return drawn;
    }

    private static byte[] jpeg(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
