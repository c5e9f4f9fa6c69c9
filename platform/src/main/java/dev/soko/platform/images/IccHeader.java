package dev.soko.platform.images;

import dev.soko.platform.files.FileType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** How long a picture's colour profile says it is: a reader makes room for all of it before it looks how much is there. */
final class IccHeader {

    private IccHeader() {}

    /**
     * @param most what a whole file may have
     * @throws dev.soko.platform.problem.ProblemException 422 when the profile says it has more
     * @throws IndexOutOfBoundsException when it has not even its length
     */
    static void requireAtMost(DataSize most, FileType format, byte[] file) {
        Stream<ByteBuffer> beginnings = switch (format) {
            case JPEG -> beginningsInJpeg(file);
            case WEBP -> WebpFrame.chunk(file, "ICCP").stream();
            case PNG, PDF -> Stream.empty();
        };
        beginnings.forEach(profile -> {
            int length = profile.order(ByteOrder.BIG_ENDIAN).getInt(0);
            if (Integer.toUnsignedLong(length) > most.toBytes()) {
                throw ImageProblem.IMAGE_UNREADABLE.because("The picture's colour profile is damaged.");
            }
        });
    }

    /** Each part has its number and how many there are; a part that is alone begins the profile whatever its number is. */
    private static Stream<ByteBuffer> beginningsInJpeg(byte[] file) {
        List<ByteBuffer> parts =
                JpegFrame.contents(file, JpegFrame.APP2, "ICC_PROFILE").toList();
        return parts.stream()
                .filter(part ->
                        parts.size() == 1 || part.get(1) == 1 && Byte.toUnsignedInt(part.get(2)) == parts.size())
                .map(part -> part.slice(3, part.remaining() - 3));
    }
}
