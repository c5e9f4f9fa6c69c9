package dev.soko.escrow.dispute;

import dev.soko.platform.files.FileType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;

/**
 * What is kept of a file that is shown, beside its bytes. The name that it was sent with is not.
 *
 * @param id of its object
 * @param type as its bytes say
 * @param size in bytes
 * @param sha256 of the bytes, in hexadecimal
 */
public record EvidenceFile(UUID id, FileType type, int size, String sha256) {

    private static final Set<FileType> TAKEN = EnumSet.of(FileType.JPEG, FileType.PNG, FileType.PDF);

    /** @throws dev.soko.platform.problem.ProblemException 415 when it is no JPEG, PNG or PDF, 422 when it is cut off */
    static EvidenceFile of(UUID id, byte[] bytes) {
        FileType type = FileType.of(bytes, TAKEN);
        if (!type.isWhole(bytes)) {
            throw DisputeProblem.FILE_UNREADABLE.because("The file is cut off.");
        }
        return new EvidenceFile(id, type, bytes.length, sha256(bytes));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has SHA-256", missing);
        }
    }
}
