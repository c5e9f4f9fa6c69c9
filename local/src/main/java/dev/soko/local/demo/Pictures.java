package dev.soko.local.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws still lifes: the category decides the colours, the seed the things on the table. No letters, so no fonts. */
final class Pictures {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 900;
    private static final int HORIZON = 620;

    /** What pages show: with every pixel of the canvas in the file, drawing, reading and storing it were twice the work. */
    private static final int PIXELS_WIDE = 800;

    private static final int PIXELS_HIGH = 600;

    private Pictures() {}

    /** A JPEG of 800 by 600 pixels, the same for the same listing. */
    static byte[] of(DemoListing listing) throws IOException {
        BufferedImage image = new BufferedImage(PIXELS_WIDE, PIXELS_HIGH, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.scale((double) PIXELS_WIDE / WIDTH, (double) PIXELS_HIGH / HEIGHT);
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Random random = new Random(listing.seed());
        float hue = (listing.category().hashCode() & 0xff) / 256f;
        canvas.setPaint(new GradientPaint(0, 0, tone(hue, 0.25f, 0.98f), 0, HORIZON, tone(hue, 0.35f, 0.8f)));
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        canvas.setPaint(
                new GradientPaint(0, HORIZON, tone(hue + 0.08f, 0.4f, 0.55f), 0, HEIGHT, tone(hue, 0.5f, 0.35f)));
        canvas.fillRect(0, HORIZON, WIDTH, HEIGHT - HORIZON);
        int things = 1 + random.nextInt(3);
        for (int thing = 0; thing < things; thing++) {
            draw(canvas, random, hue, WIDTH * (thing + 1) / (things + 1));
        }
        canvas.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", jpeg);
        return jpeg.toByteArray();
    }

    private static void draw(Graphics2D canvas, Random random, float hue, int centre) {
        int width = 160 + random.nextInt(240);
        int height = 200 + random.nextInt(380);
        int left = centre - width / 2;
        int top = HORIZON + 90 - height;
        canvas.setPaint(new Color(0, 0, 0, 70));
        canvas.fill(new Ellipse2D.Double(left - 20, HORIZON + 70, width + 40, 44));
        Shape shape = shape(random.nextInt(3), left, top, width, height);
        float own = hue + 0.35f + random.nextFloat() * 0.3f;
        canvas.setPaint(new GradientPaint(
                left, top, tone(own, 0.6f, 0.95f), left + width, top + height, tone(own, 0.75f, 0.5f)));
        canvas.fill(shape);
        canvas.setPaint(new Color(255, 255, 255, 90));
        canvas.setStroke(new BasicStroke(6));
        canvas.draw(new RoundRectangle2D.Double(
                left + width * 0.2, top + height * 0.2, width * 0.35, height * 0.4, 30, 30));
    }

    private static Shape shape(int kind, int left, int top, int width, int height) {
        return switch (kind) {
            case 0 -> new RoundRectangle2D.Double(left, top, width, height, 60, 60);
            case 1 -> new Ellipse2D.Double(left, top, width, height);
            default -> {
                Path2D vase = new Path2D.Double();
                vase.moveTo(left + width * 0.35, top);
                vase.lineTo(left + width * 0.65, top);
                vase.curveTo(
                        left + width * 0.6, top + height * 0.4,
                        left + width * 1.1, top + height * 0.6,
                        left + width * 0.7, top + height);
                vase.lineTo(left + width * 0.3, top + height);
                vase.curveTo(
                        left - width * 0.1,
                        top + height * 0.6,
                        left + width * 0.4,
                        top + height * 0.4,
                        left + width * 0.35,
                        top);
                vase.closePath();
                yield vase;
            }
        };
    }

    private static Color tone(float hue, float saturation, float brightness) {
        return Color.getHSBColor(hue, saturation, brightness);
    }
}
