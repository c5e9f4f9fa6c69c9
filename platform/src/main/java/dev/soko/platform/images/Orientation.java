package dev.soko.platform.images;

import dev.soko.platform.files.FileType;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a picture must be turned to stand upright: the eight values of EXIF's orientation tag, in their order. */
enum Orientation {
    UPRIGHT,
    MIRRORED,
    UPSIDE_DOWN,
    FLIPPED,
    TRANSPOSED,
    LYING_LEFT,
    TRANSVERSED,
    LYING_RIGHT;

    private static final int TAG = 0x0112;

    /** By the file's EXIF data; upright when there is none, or none that makes sense. */
    static Orientation of(FileType format, byte[] file) {
        try {
            return switch (format) {
                case JPEG ->
                    JpegFrame.contents(file, JpegFrame.APP1, "Exif\0\0")
                            .findFirst()
                            .map(Orientation::tagged)
                            .orElse(UPRIGHT);
                case WEBP ->
                    WebpFrame.chunk(file, "EXIF").map(Orientation::tagged).orElse(UPRIGHT);
                case PNG, PDF -> UPRIGHT;
            };
        } catch (IndexOutOfBoundsException _) {
            return UPRIGHT;
        }
    }

    /** Looks for the tag in the first directory of a TIFF structure, which is what EXIF data are. */
    private static Orientation tagged(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int entry = directory + 2; entry < directory + 2 + entries * 12; entry += 12) {
            if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    BufferedImage apply(BufferedImage image) {
        if (this == UPRIGHT) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        boolean turned = ordinal() >= TRANSPOSED.ordinal();
        BufferedImage upright =
                new BufferedImage(turned ? height : width, turned ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = upright.createGraphics();
        try {
            graphics.drawImage(image, transform(width, height), null);
        } finally {
            graphics.dispose();
        }
        return upright;
    }

    private AffineTransform transform(int width, int height) {
        return switch (this) {
            case UPRIGHT -> new AffineTransform();
            case MIRRORED -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case UPSIDE_DOWN -> new AffineTransform(-1, 0, 0, -1, width, height);
            case FLIPPED -> new AffineTransform(1, 0, 0, -1, 0, height);
            case TRANSPOSED -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case LYING_LEFT -> new AffineTransform(0, 1, -1, 0, height, 0);
            case TRANSVERSED -> new AffineTransform(0, -1, -1, 0, height, width);
            case LYING_RIGHT -> new AffineTransform(0, -1, 1, 0, 0, width);
        };
    }
}
