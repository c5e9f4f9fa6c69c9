package dev.soko.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

class SpoolTests {

    @Test
    void whatWasAppendedIsThereInItsOrder() throws IOException {
        try (Spool spool = new Spool(6)) {
            spool.append(buffer("one"));
            spool.append(buffer("two"));
            assertThat(UTF_8.decode(spool.content()).toString()).isEqualTo("onetwo");
        }
    }

    @Test
    void noMoreIsTakenThanTheLimit() throws IOException {
        try (Spool spool = new Spool(5)) {
            spool.append(buffer("one"));
            assertThatExceptionOfType(DataBufferLimitException.class).isThrownBy(() -> spool.append(buffer("two")));
        }
    }

    private static DataBuffer buffer(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(UTF_8));
    }
}
