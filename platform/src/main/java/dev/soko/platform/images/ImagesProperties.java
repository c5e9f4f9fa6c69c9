package dev.soko.platform.images;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What decoding a picture may cost.
 *
 * @param maxSize of the file
 * @param maxPixels width times height that a file may declare
 * @param decodedPixels how many pixels of 4 bytes are decoded at most, and of longer ones accordingly fewer; a larger picture
 *     is decoded at a fraction of its size, or refused when it can only be decoded whole, as WebP and progressive JPEG can
 * @param parallelism how many pictures are decoded at a time; each takes up to 5 bytes for each of those pixels
 * @param patience how long an upload waits for its turn before it is told to come back
 * @param quality of the JPEG renditions, 0 to 1
 */
@ConfigurationProperties("soko.images")
record ImagesProperties(
        @DefaultValue("10MB") DataSize maxSize,
        @DefaultValue("50000000") long maxPixels,
        @DefaultValue("12600000") long decodedPixels,
        @DefaultValue("1") int parallelism,
        @DefaultValue("15s") Duration patience,
        @DefaultValue("0.85") float quality) {}
