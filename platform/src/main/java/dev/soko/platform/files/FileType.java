package dev.soko.platform.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import dev.soko.platform.problem.CommonProblem;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

/** The types of files that are taken, known by their first bytes; a name or a declared type is never believed. */
public enum FileType {
    JPEG("image/jpeg", 0, "\u00ff\u00d8\u00ff", Completeness::ofJpeg),
    PNG("image/png", 0, "\u0089PNG\r\n\u001a\n", Completeness::ofPng),
    WEBP("image/webp", 8, "WEBPVP8", Completeness::ofWebp),
    PDF("application/pdf", 0, "%PDF-", Completeness::ofPdf);

    private final String contentType;
    private final int position;
    private final byte[] magic;
    private final Predicate<byte[]> whole;

    FileType(String contentType, int position, String magic, Predicate<byte[]> whole) {
        this.contentType = contentType;
        this.position = position;
        this.magic = magic.getBytes(ISO_8859_1);
        this.whole = whole;
    }

    /** The media type under which it is served. */
    public String contentType() {
        return contentType;
    }

    /** Whether a file of this type has its end, or is cut off. It may go on behind it, a PDF for 1024 bytes. */
    public boolean isWhole(byte[] file) {
        return whole.test(file);
    }

    /** @throws dev.soko.platform.problem.ProblemException 415 when it is none of the types that are {@code taken} */
    public static FileType of(byte[] file, Set<FileType> taken) {
        return taken.stream()
                .filter(type -> type.begins(file))
                .findFirst()
                .orElseThrow(() -> CommonProblem.UNSUPPORTED_MEDIA_TYPE.because("The file is none of "
                        + taken.stream().sorted().map(FileType::name).collect(joining(", ")) + "."));
    }

    private boolean begins(byte[] file) {
        int end = position + magic.length;
        return file.length >= end && Arrays.equals(file, position, end, magic, 0, magic.length);
    }
}
