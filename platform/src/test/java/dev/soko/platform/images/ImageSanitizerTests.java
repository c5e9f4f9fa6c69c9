package dev.soko.platform.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.problem.ProblemType;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;

class ImageSanitizerTests {

    /** Height and width of a picture that is a file of less than a megabyte. */
    private static final int LARGE = 3_500;

    private static final long LITTLE_BYTES = 10_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ImageSanitizer images = new ImageSanitizer(
            new ImagesProperties(DataSize.ofMegabytes(10), 50_000_000, 12_600_000, 1, Duration.ofSeconds(1), 0.85f));

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void aPictureIsFittedIntoEachSize(String format) throws IOException {
        List<Rendition> renditions = images.renditions(encode(format, picture(400, 200)), 50, 100);

        assertThat(renditions)
                .extracting(Rendition::size, Rendition::width, Rendition::height)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(50, 50, 25),
                        org.assertj.core.groups.Tuple.tuple(100, 100, 50));
        assertThat(colour(renditions.getLast(), 10, 10)).isEqualTo("red");
        assertThat(colour(renditions.getLast(), 90, 40)).isEqualTo("blue");
    }

    @ParameterizedTest
    @CsvSource({"400, 200", "200, 400"})
    void aSquareIsTheMiddleOfThePicture(int width, int height) throws IOException {
        Rendition square = images.square(encode("png", picture(width, height)), 100);

        assertThat(square).extracting(Rendition::width, Rendition::height).containsExactly(100, 100);
        assertThat(colour(square, 40, 40)).isEqualTo("red");
        assertThat(colour(square, 60, 40)).isEqualTo("blue");
        assertThat(colour(square, 40, 60)).isEqualTo("blue");
    }

    @Test
    void aSquareIsNotEnlarged() throws IOException {
        assertThat(images.square(encode("png", picture(60, 40)), 512).width()).isEqualTo(40);
    }

    @Test
    void webpIsReadWithLossAndWithout() throws IOException {
        Rendition lossy = images.renditions(sample("lossy.webp"), 200).getFirst();
        Rendition lossless =
                images.renditions(sample("lossless-transparent.webp"), 200).getFirst();

        assertThat(colour(lossy, 5, 5)).isEqualTo("red");
        assertThat(colour(lossless, 5, 5)).isEqualTo("red");
        assertThat(colour(lossless, 35, 15)).as("transparent").isEqualTo("white");
    }

    @Test
    void aSmallPictureIsNotEnlarged() throws IOException {
        Rendition rendition =
                images.renditions(encode("png", picture(40, 20)), 1600).getFirst();

        assertThat(rendition.width()).isEqualTo(40);
        assertThat(rendition.height()).isEqualTo(20);
    }

    @Test
    void aPictureOverTheDecodingBudgetIsDecodedAtAFraction() throws IOException {
        Rendition rendition =
                frugal().renditions(encode("png", picture(400, 200)), 1600).getFirst();

        assertThat(rendition.width()).isBetween(100, 141);
        assertThat(colour(rendition, 10, 10)).isEqualTo("red");
    }

    /** Services run in 128 MB with much else in them, so in a process of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"RGBA", "RGB 16", "RGBA 16", "grey and alpha 16", "CMYK"})
    void aPictureIsDecodedInLittleMemoryWhateverItsPixelsAre(String kind) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx100m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InLittleMemory.class.getName(),
                        kind)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    static final class InLittleMemory {

        private InLittleMemory() {}

        static void main(String[] kind) throws IOException {
            byte[] file = switch (kind[0]) {
                case "RGBA" -> evenPng(8, 6, 4);
                case "RGB 16" -> evenPng(16, 2, 3);
                case "RGBA 16" -> evenPng(16, 6, 4);
                case "grey and alpha 16" -> evenPng(16, 4, 2);
                default -> cmykJpeg();
            };
            Rendition square = new ImageSanitizerTests().images.square(file, 512);
            if (file.length > 1_000_000 || square.width() != 512) {
                throw new IllegalStateException(file.length + " bytes became " + square.width() + " pixels");
            }
        }
    }

    @Test
    void metadataAndTrailingBytesAreGone() throws IOException {
        byte[] jpeg = withExif(encode("jpeg", picture(40, 20)), 1, "GPS 51.5007 0.1246");
        byte[] polyglot = concat(jpeg, "<script>alert(1)</script>PK\3\4".getBytes(UTF_8));

        byte[] kept = images.renditions(polyglot, 200).getFirst().jpeg();

        assertThat(new String(kept, ISO_8859_1))
                .doesNotContain("GPS 51")
                .doesNotContain("Exif")
                .doesNotContain("script")
                .doesNotContain("PK\3\4");
    }

    /** The picture's upper left quarter is red: where it ends up says how the picture was turned. */
    @ParameterizedTest
    @CsvSource({
        "1, 40, 20, 5, 5",
        "2, 40, 20, 35, 5",
        "3, 40, 20, 35, 15",
        "4, 40, 20, 5, 15",
        "5, 20, 40, 5, 5",
        "6, 20, 40, 15, 5",
        "7, 20, 40, 15, 35",
        "8, 20, 40, 5, 35"
    })
    void aPictureIsTurnedUpright(int orientation, int width, int height, int redX, int redY) throws IOException {
        byte[] turned = withExif(encode("jpeg", picture(40, 20)), orientation, "");

        Rendition upright = images.renditions(turned, 200).getFirst();

        assertThat(upright.width()).isEqualTo(width);
        assertThat(upright.height()).isEqualTo(height);
        assertThat(colour(upright, redX, redY)).isEqualTo("red");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "webp"})
    void aTruncatedPictureIsRefused(String format) throws IOException {
        byte[] whole = format.equals("webp") ? sample("lossy.webp") : encode(format, picture(40, 20));

        for (int length = 40; length < whole.length - (format.equals("png") ? 4 : 0); length += 7) {
            byte[] truncated = Arrays.copyOf(whole, length);
            refused(ImageProblem.IMAGE_UNREADABLE, truncated);
        }
        refused(ImageProblem.IMAGE_UNREADABLE, Arrays.copyOf(whole, whole.length - (format.equals("png") ? 9 : 1)));
    }

    @Test
    void noiseAfterTheMagicBytesIsUnreadable() {
        for (String magic : List.of("\u00ff\u00d8\u00ff\u00e0", "\u0089PNG\r\n\u001a\n", "RIFF\u0004\0\0\0WEBPVP8 ")) {
            refused(
                    ImageProblem.IMAGE_UNREADABLE,
                    concat(magic.getBytes(ISO_8859_1), "x".repeat(500).getBytes(UTF_8)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.7", "BM", ""})
    void otherTypesAreRefusedWhateverTheyAreCalled(String content) {
        refused(CommonProblem.UNSUPPORTED_MEDIA_TYPE, (content + "\0".repeat(content.length())).getBytes(ISO_8859_1));
    }

    @Test
    void aPngOfAFewBytesThatDeclaresGigabytesIsNotDecoded() {
        byte[] bomb = png(60_000, 60_000);

        assertThat(bomb.length).isLessThan(100);
        refused(ImageProblem.IMAGE_TOO_LARGE, bomb);
    }

    @Test
    void aWebpWhoseFrameIsLargerThanItsCanvasIsNotDecoded() {
        ByteBuffer webp = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
        webp.put("RIFF".getBytes(UTF_8)).putInt(52).put("WEBP".getBytes(UTF_8));
        webp.put("VP8X".getBytes(UTF_8)).putInt(10).put(new byte[10]);
        webp.put("VP8L".getBytes(UTF_8)).putInt(20).put((byte) 0x2f).putInt(16_382 | 16_382 << 14);

        refused(ImageProblem.IMAGE_TOO_LARGE, webp.array());
    }

    /** A reader decodes it whole, four bytes a sample: these few bytes into 588 megabytes. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\u00ff\u00f0\0\u0015"})
    void aLosslessJpegIsNotDecodedWhateverItHidesBehind(String hiding) {
        byte[] frame = concat(hiding.getBytes(ISO_8859_1), jpegFrame(0xffc3, 7_000, 7_000));

        refusedUndecoded(ImageProblem.IMAGE_UNREADABLE, jpeg(frame, jpegScan(1, 2, 3)));
    }

    @Test
    void aJpegThatComesInScansIsNotDecodedOverTheBudget() throws IOException {
        ImageSanitizer frugal = frugal();
        byte[] progressive = progressive(picture(400, 200));
        byte[] sequential = jpeg(jpegFrame(0xffc0, 400, 200), jpegScan(1));

        assertThat(images.renditions(progressive, 200)).hasSize(1);
        assertThat(frugal.renditions(encode("jpeg", picture(400, 200)), 200)).hasSize(1);
        refused(ImageProblem.IMAGE_TOO_LARGE, frugal, progressive);
        refused(ImageProblem.IMAGE_TOO_LARGE, frugal, sequential);
    }

    @Test
    void aThumbnailIsNoFrame() throws IOException {
        byte[] thumbnail = jpeg(jpegFrame(0xffc3, 7_000, 7_000), jpegScan(1, 2, 3));

        byte[] jpeg = withSegment(encode("jpeg", picture(40, 20)), 0xffe1, thumbnail);

        assertThat(images.renditions(jpeg, 200)).hasSize(1);
    }

    @Test
    void aJpegOfMoreSegmentsThanAnyHasIsNotRead() throws IOException {
        byte[] comments = "\u00ff\u00fe\0\2".repeat(1_000_000).getBytes(ISO_8859_1);

        refusedUndecoded(ImageProblem.IMAGE_UNREADABLE, afterStart(encode("jpeg", picture(40, 20)), comments));
    }

    /** A reader goes over all of the picture for each; what looks like the end within a comment is none. */
    @Test
    void aJpegOfMoreScansThanAnyHasIsNotDecoded() throws IOException {
        byte[] progressive = progressive(picture(400, 200));
        byte[] pixels = Arrays.copyOf(progressive, progressive.length - 2);
        byte[] another = concat(
                segment(0xfffe, new byte[] {(byte) 0xff, (byte) 0xd9}), segment(0xffda, new byte[] {1, 1, 0, 0, 0, 0}));
        byte[] end = {(byte) 0xff, (byte) 0xd9};

        byte[] scans = pixels;
        for (int i = 0; i < 100; i++) {
            scans = concat(scans, another);
        }

        refusedUndecoded(ImageProblem.IMAGE_UNREADABLE, concat(scans, end));
        assertThat(images.renditions(concat(concat(pixels, another), end), 200)).hasSize(1);
    }

    /** A reader decodes all of them. */
    @ParameterizedTest
    @ValueSource(strings = {"two frames", "two alpha channels", "an animation"})
    void aWebpOfMoreThanOneFrameIsNotDecoded(String kind) throws IOException {
        byte[] frame = frame("lossy.webp");
        byte[] large = frame.clone();
        ByteBuffer.wrap(large).putInt(14, 0xff3f_ff3f);
        byte[] alpha = riffChunk("ALPH", new byte[1]);
        byte[] animated = riffChunk("ANMF", concat(new byte[16], large));

        assertThat(images.renditions(webp(0x10, alpha, frame), 200)).hasSize(1);
        refusedUndecoded(
                ImageProblem.IMAGE_UNREADABLE,
                switch (kind) {
                    case "two frames" -> webp(0, frame, large);
                    case "two alpha channels" -> webp(0x10, alpha, alpha, frame);
                    default -> webp(0x02, animated, frame);
                });
    }

    /** A reader makes room for it before it looks how much of it is there. */
    @Test
    void aColourProfileThatSaysItHasHalfAGigabyteIsNotRead() throws IOException {
        byte[] profile = ByteBuffer.allocate(128)
                .putInt(500_000_000)
                .put(36, "acsp".getBytes(UTF_8))
                .array();
        byte[] start = Arrays.copyOf(profile, 2);
        byte[] rest = Arrays.copyOfRange(profile, 2, profile.length);
        byte[] jpeg = encode("jpeg", picture(40, 20));

        refusedUndecoded(ImageProblem.IMAGE_UNREADABLE, withProfile(jpeg, 1, 1, profile));
        refusedUndecoded(ImageProblem.IMAGE_UNREADABLE, withProfile(jpeg, 7, 1, profile));
        refusedUndecoded(
                ImageProblem.IMAGE_UNREADABLE, withProfile(withProfile(jpeg, 1, 2, profile), 2, 2, new byte[9]));
        refusedUndecoded(ImageProblem.IMAGE_UNREADABLE, withProfile(withProfile(jpeg, 2, 2, rest), 1, 2, start));
        refusedUndecoded(ImageProblem.IMAGE_UNREADABLE, webp(0x20, riffChunk("ICCP", profile), frame("lossy.webp")));
    }

    @Test
    void aColourProfileIsNoReasonToRefuse() throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] start = Arrays.copyOf(profile, 200);
        byte[] rest = Arrays.copyOfRange(profile, 200, profile.length);
        byte[] jpeg = encode("jpeg", picture(40, 20));

        assertThat(images.renditions(withProfile(jpeg, 1, 1, profile), 200)).hasSize(1);
        assertThat(images.renditions(withProfile(withProfile(jpeg, 1, 2, start), 2, 2, rest), 200))
                .hasSize(1);
        assertThat(images.renditions(webp(0x20, riffChunk("ICCP", profile), frame("lossy.webp")), 200))
                .hasSize(1);
    }

    @Test
    void aFileOverTheSizeLimitIsRefusedWhileItIsRead() {
        byte[] large = new byte[10 * 1024 * 1024 + 1];
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> images.renditions(part(large), 200))
                .extracting(ProblemException::problemType)
                .isEqualTo(CommonProblem.PAYLOAD_TOO_LARGE);
    }

    @Test
    void anUploadedPartIsRead() throws IOException {
        assertThat(images.renditions(part(encode("png", picture(40, 20))), 200)).hasSize(1);
    }

    private void refused(ProblemType problem, byte[] file) {
        refused(problem, images, file);
    }

    private static void refused(ProblemType problem, ImageSanitizer images, byte[] file) {
        assertThatExceptionOfType(ProblemException.class)
                .as("a file of " + file.length + " bytes")
                .isThrownBy(() -> images.renditions(file, 200))
                .extracting(ProblemException::problemType)
                .isEqualTo(problem);
    }

    /** Before a reader makes room for what the file declares. */
    private void refusedUndecoded(ProblemType problem, byte[] file) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        refused(problem, file);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(LITTLE_BYTES);
    }

    /** Of little memory. */
    private static ImageSanitizer frugal() {
        return new ImageSanitizer(
                new ImagesProperties(DataSize.ofMegabytes(10), 50_000_000, 10_000, 1, Duration.ofSeconds(1), 0.85f));
    }

    private static BufferedImage picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height / 2);
        graphics.dispose();
        return image;
    }

    private static byte[] encode(String format, BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] sample(String name) throws IOException {
        return new ClassPathResource("images/" + name).getContentAsByteArray();
    }

    private static String colour(Rendition rendition, int x, int y) throws IOException {
        Color colour = new Color(
                ImageIO.read(new ByteArrayInputStream(rendition.jpeg())).getRGB(x, y));
        if (colour.getRed() > 200) {
            return colour.getGreen() > 200 && colour.getBlue() > 200 ? "white" : "red";
        }
        return colour.getBlue() > 200 ? "blue" : colour.toString();
    }

    /** The JPEG with an EXIF segment that holds an orientation and some text. */
    private static byte[] withExif(byte[] jpeg, int orientation, String text) {
        ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4 + text.length());
        exif.put("Exif\0\0".getBytes(UTF_8));
        exif.put("MM\0*".getBytes(UTF_8)).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        exif.putShort((short) 0).putInt(0).put(text.getBytes(UTF_8));
        return withSegment(jpeg, 0xffe1, exif.array());
    }

    private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        return afterStart(jpeg, segment(marker, content));
    }

    private static byte[] withProfile(byte[] jpeg, int number, int count, byte[] part) {
        byte[] head = concat("ICC_PROFILE\0".getBytes(UTF_8), new byte[] {(byte) number, (byte) count});
        return withSegment(jpeg, 0xffe2, concat(head, part));
    }

    private static byte[] afterStart(byte[] jpeg, byte[] inserted) {
        return concat(concat(Arrays.copyOf(jpeg, 2), inserted), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] jpeg(byte[] frame, byte[] scan) {
        byte[] start = {(byte) 0xff, (byte) 0xd8};
        byte[] table = segment(0xffc4, concat(new byte[] {0, 1}, new byte[16]));
        byte[] pixelsAndEnd = {0, 0, 0, 0, (byte) 0xff, (byte) 0xd9};
        return concat(concat(start, frame), concat(table, concat(scan, pixelsAndEnd)));
    }

    private static byte[] jpegFrame(int marker, int width, int height) {
        ByteBuffer frame = ByteBuffer.allocate(15).put((byte) 8);
        frame.putShort((short) height).putShort((short) width);
        return segment(
                marker,
                frame.put(new byte[] {3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0}).array());
    }

    private static byte[] jpegScan(int... components) {
        ByteBuffer scan = ByteBuffer.allocate(4 + 2 * components.length).put((byte) components.length);
        for (int component : components) {
            scan.put((byte) component).put((byte) 0);
        }
        return segment(0xffda, scan.put((byte) 1).array());
    }

    private static byte[] segment(int marker, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .putShort((short) marker)
                .putShort((short) (2 + content.length))
                .put(content)
                .array();
    }

    private static byte[] progressive(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.write(null, new IIOImage(image, null, null), parameters);
        }
        return bytes.toByteArray();
    }

    private static byte[] png(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(17).put("IHDR".getBytes(UTF_8));
        header.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        return ByteBuffer.allocate(8 + 25 + 12 + 12)
                .put("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1))
                .put(chunk(header.array()))
                .put(chunk("IDAT".getBytes(UTF_8)))
                .put(chunk("IEND".getBytes(UTF_8)))
                .array();
    }

    /** The one chunk of a simple file. */
    private static byte[] frame(String name) throws IOException {
        byte[] simple = sample(name);
        return Arrays.copyOfRange(simple, 12, simple.length);
    }

    /** An extended file of 40 by 20 pixels. */
    private static byte[] webp(int flags, byte[]... chunks) {
        byte[] content = concat(
                "WEBP".getBytes(UTF_8), riffChunk("VP8X", new byte[] {(byte) flags, 0, 0, 0, 39, 0, 0, 19, 0, 0}));
        for (byte[] chunk : chunks) {
            content = concat(content, chunk);
        }
        return riffChunk("RIFF", content);
    }

    private static byte[] riffChunk(String name, byte[] content) {
        return ByteBuffer.allocate(8 + content.length + content.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(name.getBytes(UTF_8))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] evenPng(int depth, int colourType, int channels) throws IOException {
        byte[] line = new byte[1 + LARGE * channels * depth / 8];
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes("IDAT".getBytes(UTF_8));
        try (DeflaterOutputStream lines = new DeflaterOutputStream(content)) {
            for (int y = 0; y < LARGE; y++) {
                lines.write(line);
            }
        }
        ByteBuffer header = ByteBuffer.allocate(17).put("IHDR".getBytes(UTF_8));
        header.putInt(LARGE).putInt(LARGE).put(new byte[] {(byte) depth, (byte) colourType, 0, 0, 0});
        byte[] start = concat("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1), chunk(header.array()));
        return concat(concat(start, chunk(content.toByteArray())), chunk("IEND".getBytes(UTF_8)));
    }

    /** By the JDK's writer, which takes four channels as they are. */
    private static byte[] cmykJpeg() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg"); writers.hasNext(); ) {
            ImageWriter writer = writers.next();
            if (writer.canWriteRasters()) {
                try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
                    writer.setOutput(output);
                    writer.write(new IIOImage(
                            Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, LARGE, LARGE, 4, null), null, null));
                }
                return bytes.toByteArray();
            }
        }
        throw new IllegalStateException("No writer of JPEG takes a raster");
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

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static Part part(byte[] content) {
        return new Part() {
            @Override
            public String name() {
                return "file";
            }

            @Override
            public HttpHeaders headers() {
                return HttpHeaders.EMPTY;
            }

            @Override
            public Flux<org.springframework.core.io.buffer.DataBuffer> content() {
                return Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(content));
            }
        };
    }
}
