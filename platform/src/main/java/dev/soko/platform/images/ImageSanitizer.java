package dev.soko.platform.images;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.web.Uploads;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.codec.multipart.Part;

/**
 * Makes an uploaded file harmless: what is kept is drawn anew from its pixels, so that metadata, trailing bytes and
 * whatever else the file is are gone. Few files are in memory at a time; the others wait on disk for their turn.
 */
public class ImageSanitizer {

    private static final Logger log = LoggerFactory.getLogger(ImageSanitizer.class);

    private final ImagesProperties limits;
    private final Semaphore turns;

    ImageSanitizer(ImagesProperties limits) {
        this.limits = limits;
        this.turns = new Semaphore(limits.parallelism(), true);
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
        return inTurn(file, bytes -> renditions(bytes, sizes));
    }

    /**
     * The middle of the picture as one square JPEG; limits and failures are those of {@link #renditions}.
     *
     * @param side in pixels; a smaller picture is not enlarged
     */
    public Rendition square(Part file, int side) {
        return inTurn(file, bytes -> square(bytes, side));
    }

    private <T> T inTurn(Part file, Function<byte[], T> work) {
        try {
            if (!turns.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.apply(
                    Uploads.read(file, Math.toIntExact(limits.maxSize().toBytes())));
        } finally {
            turns.release();
        }
    }

    List<Rendition> renditions(byte[] file, int... sizes) {
        return picture(file).renditions(limits.quality(), sizes);
    }

    Rendition square(byte[] file, int side) {
        return picture(file).square().renditions(limits.quality(), side).getFirst();
    }

    private Picture picture(byte[] file) {
        ImageFormat format = ImageFormat.of(file);
        Completeness.require(format, file);
        return new Picture(decode(format, file), Orientation.of(format, file));
    }

    private BufferedImage decode(ImageFormat format, byte[] file) {
        if (format == ImageFormat.WEBP) {
            requireDecodable(format, WebpFrame.pixels(file));
        }
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(format.reader()).next();
        try (ImageInputStream input = new ByteArrayImageInputStream(file)) {
            reader.setInput(input, false, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            requireDecodable(format, pixels);
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

    /** Before a byte is decoded: a file of a few bytes can declare gigabytes. WebP is always decoded in full. */
    private void requireDecodable(ImageFormat format, long pixels) {
        long most = format == ImageFormat.WEBP ? limits.decodedPixels() : limits.maxPixels();
        if (pixels > most) {
            throw ImageProblem.IMAGE_TOO_LARGE
                    .because("The picture has " + pixels + " pixels, at most " + most + " are taken.")
                    .with("maxPixels", most);
        }
    }

    private ImageReadParam reduced(ImageReader reader, long pixels) {
        int step = (int) Math.ceil(Math.sqrt((double) pixels / limits.decodedPixels()));
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return parameters;
    }

    private static ProblemException busy() {
        return CommonProblem.SERVICE_UNAVAILABLE
                .because("Too many pictures are being uploaded.")
                .header("Retry-After", "5");
    }
}
