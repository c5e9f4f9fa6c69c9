package dev.soko.platform.images;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.soko.platform.files.FileType;
import dev.soko.platform.files.Uploads;
import dev.soko.platform.problem.ProblemException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.codec.multipart.Part;

/**
 * Makes an uploaded file harmless: what is kept is drawn anew from its pixels, so that metadata, trailing bytes and
 * whatever else the file is are gone.
 */
public class ImageSanitizer {

    private static final Logger log = LoggerFactory.getLogger(ImageSanitizer.class);

    private static final int ARGB_BYTES = 4;
    private static final Set<FileType> PICTURES = EnumSet.of(FileType.JPEG, FileType.PNG, FileType.WEBP);

    private final ImagesProperties limits;
    private final Uploads uploads;

    ImageSanitizer(ImagesProperties limits) {
        this.limits = limits;
        this.uploads = new Uploads(limits.maxSize(), limits.parallelism(), limits.patience());
        ImageIO.scanForPlugins();
    }

    /**
     * The picture as JPEG, upright and on white, once for each size. Blocks and takes CPU, so never in a transaction.
     *
     * @param sizes longest sides in pixels; a smaller picture is not enlarged
     * @return in the order of {@code sizes}
     * @throws ProblemException 413 over the size limit, 415 when it is no JPEG, PNG or WebP by its bytes, 422 with too
     *     many pixels or damaged, 503 when too many pictures wait
     */
    public List<Rendition> renditions(Part file, int... sizes) {
        return uploads.read(file, bytes -> renditions(bytes, sizes));
    }

    /**
     * The middle of the picture as one square JPEG; limits and failures are those of {@link #renditions}.
     *
     * @param side in pixels; a smaller picture is not enlarged
     */
    public Rendition square(Part file, int side) {
        return uploads.read(file, bytes -> square(bytes, side));
    }

    List<Rendition> renditions(byte[] file, int... sizes) {
        return picture(file).renditions(limits.quality(), sizes);
    }

    Rendition square(byte[] file, int side) {
        return picture(file).square().renditions(limits.quality(), side).getFirst();
    }

    private Picture picture(byte[] file) {
        FileType format = FileType.of(file, PICTURES);
        if (!format.isWhole(file)) {
            throw ImageProblem.IMAGE_UNREADABLE.because("The picture is cut off.");
        }
        return new Picture(decode(format, file), Orientation.of(format, file));
    }

    private BufferedImage decode(FileType format, byte[] file) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT))
                .next();
        try (ImageInputStream input = new ByteArrayImageInputStream(file)) {
            long most = mostPixels(format, file);
            if (format == FileType.WEBP) {
                requireAtMost(most, WebpFrame.pixels(file));
            }
            IccHeader.requireAtMost(limits.maxSize(), format, file);
            reader.setInput(input, false, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            requireAtMost(most, pixels);
            return reader.read(0, reduced(reader, pixels));
        } catch (ProblemException refused) {
            throw refused;
        } catch (IOException | RuntimeException damaged) {
            // A reader reports damage by whatever exception the damage leads to.
            log.debug("Cannot decode a {} picture", format, damaged);
            throw ImageProblem.IMAGE_UNREADABLE.because("The picture is damaged, or of a kind that is not supported.");
        } finally {
            reader.dispose();
        }
    }

    /** What is decoded whole, however few of its pixels are wanted, has to fit as it is. */
    private long mostPixels(FileType format, byte[] file) {
        boolean whole = switch (format) {
            case JPEG -> JpegFrame.comesInSeveralScans(file);
            case WEBP -> true;
            case PNG, PDF -> false;
        };
        return whole ? limits.decodedPixels() : limits.maxPixels();
    }

    /** Before a byte is decoded: a file of a few bytes can declare gigabytes. */
    private static void requireAtMost(long most, long pixels) {
        if (pixels > most) {
            throw ImageProblem.IMAGE_TOO_LARGE
                    .because("The picture has " + pixels + " pixels, at most " + most + " are taken.")
                    .with("maxPixels", most);
        }
    }

    /** Every so many pixels of every so many lines, so that the memory it takes is that of the pixels that are allowed. */
    private ImageReadParam reduced(ImageReader reader, long pixels) throws IOException {
        int bytes = bytesPerPixel(reader.getImageTypes(0).next());
        int step = (int) Math.ceil(Math.sqrt((double) pixels * bytes / (limits.decodedPixels() * ARGB_BYTES)));
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return parameters;
    }

    /** Of what cannot be drawn as it was decoded a second copy is made first. */
    private static int bytesPerPixel(ImageTypeSpecifier decoded) {
        return switch (decoded.getBufferedImageType()) {
            case BufferedImage.TYPE_3BYTE_BGR,
                    BufferedImage.TYPE_4BYTE_ABGR,
                    BufferedImage.TYPE_BYTE_GRAY,
                    BufferedImage.TYPE_BYTE_INDEXED -> ARGB_BYTES;
            default -> {
                SampleModel samples = decoded.getSampleModel();
                int bits = samples.getNumDataElements() * DataBuffer.getDataTypeSize(samples.getTransferType());
                yield bits / Byte.SIZE + ARGB_BYTES;
            }
        };
    }
}
