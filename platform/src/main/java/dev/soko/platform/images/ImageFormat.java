package dev.soko.platform.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.soko.platform.problem.CommonProblem;
import java.util.Arrays;

/** The formats that are taken, known by their first bytes; a name or a declared type is never believed. */
enum ImageFormat {
    JPEG("jpeg", 0, "\u00ff\u00d8\u00ff"),
    PNG("png", 0, "\u0089PNG\r\n\u001a\n"),
    WEBP("webp", 8, "WEBPVP8");

    private final String reader;
    private final int position;
    private final byte[] magic;

    ImageFormat(String reader, int position, String magic) {
        this.reader = reader;
        this.position = position;
        this.magic = magic.getBytes(ISO_8859_1);
    }

    /** The name by which ImageIO knows the format. */
    String reader() {
        return reader;
    }

    /** @throws dev.soko.platform.problem.ProblemException 415 when it is none of the formats */
    static ImageFormat of(byte[] file) {
        for (ImageFormat format : values()) {
            int end = format.position + format.magic.length;
            if (file.length >= end && Arrays.equals(file, format.position, end, format.magic, 0, format.magic.length)) {
                return format;
            }
        }
        throw CommonProblem.UNSUPPORTED_MEDIA_TYPE.because("The file is not a JPEG, PNG or WebP picture.");
    }
}
