package dev.soko.escrow.dispute;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.soko.platform.Ids;
import dev.soko.platform.files.FileType;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.problem.ProblemType;
import dev.soko.testing.client.Pictures;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which files are taken, and what is said of them. */
class EvidenceFileTests {

    private static final UUID ID = Ids.next();

    @Test
    void aFileIsWhatItsBytesSay() {
        EvidenceFile file = EvidenceFile.of(ID, "%PDF-1.7 %%EOF".getBytes(ISO_8859_1));

        assertThat(file)
                .isEqualTo(new EvidenceFile(
                        ID, FileType.PDF, 14, "12f38dcc70f1e40c3cc032d4d4493938b6b36922b89c67450fc638a1986d4242"));
        assertThat(EvidenceFile.of(ID, Pictures.encode("png", 9, 9)).type()).isEqualTo(FileType.PNG);
        assertThat(EvidenceFile.of(ID, Pictures.polyglot()).type()).isEqualTo(FileType.JPEG);
    }

    @Test
    void othersAndThoseThatAreCutOffAreNotTaken() {
        assertRefused(new byte[0], CommonProblem.UNSUPPORTED_MEDIA_TYPE);
        assertRefused(Pictures.WEBP, CommonProblem.UNSUPPORTED_MEDIA_TYPE);
        assertRefused(" %PDF-1.7 %%EOF".getBytes(ISO_8859_1), CommonProblem.UNSUPPORTED_MEDIA_TYPE);
        assertRefused("%PDF-1.7 %%EO".getBytes(ISO_8859_1), DisputeProblem.FILE_UNREADABLE);
        assertRefused(("%PDF-1.7 %%EOF" + "<p>".repeat(1000)).getBytes(ISO_8859_1), DisputeProblem.FILE_UNREADABLE);
    }

    private static void assertRefused(byte[] file, ProblemType problem) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> EvidenceFile.of(ID, file))
                .extracting(ProblemException::problemType)
                .isEqualTo(problem);
    }
}
