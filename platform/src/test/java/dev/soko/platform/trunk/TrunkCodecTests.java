package dev.soko.platform.trunk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.soko.platform.trunk.TrunkMessage.Close;
import dev.soko.platform.trunk.TrunkMessage.Open;
import dev.soko.platform.trunk.TrunkMessage.Opened;
import dev.soko.platform.trunk.TrunkMessage.Pause;
import dev.soko.platform.trunk.TrunkMessage.Refused;
import dev.soko.platform.trunk.TrunkMessage.Resume;
import dev.soko.platform.trunk.TrunkMessage.Text;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrunkCodecTests {

    static Stream<TrunkMessage> messages() {
        HttpHeaders headers = new DefaultHttpHeaders()
                .add("authorization", "Bearer a.b.c")
                .add("x-forwarded-for", "::1")
                .add("cookie", "")
                .add("x-twice", "one")
                .add("x-twice", "two");
        return Stream.of(
                new Open(1, "/api/v1/auctions/ws?x=1", headers),
                new Open(Integer.MAX_VALUE, "/", new DefaultHttpHeaders()),
                new Opened(2),
                new Refused(3, 503),
                new Text(List.of(4), Unpooled.copiedBuffer("{\"Grüße\": \"👋\"}", UTF_8)),
                new Text(List.of(5, 6, 70_000), Unpooled.copiedBuffer("x".repeat(200_000), UTF_8)),
                new Text(List.of(), Unpooled.EMPTY_BUFFER),
                new Close(7, 4408, "Zu langsam, tschüß"),
                new Close(8, 1000, ""),
                new Pause(9),
                new Resume(10));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsWrittenIsRead(TrunkMessage message) {
        ByteBuf bytes = TrunkCodec.encode(message, ByteBufAllocator.DEFAULT);
        try {
            assertThat(TrunkCodec.decode(bytes)).isEqualTo(message);
        } finally {
            bytes.release();
        }
    }

    @Test
    void aTextIsStillThereForTheNextTrunk() {
        ByteBuf text = Unpooled.copiedBuffer("news", UTF_8);
        TrunkCodec.encode(new Text(List.of(1), text), ByteBufAllocator.DEFAULT).release();
        assertThat(text.toString(UTF_8)).isEqualTo("news");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "7f00000001",
                "02000001",
                "0300000001",
                "0400000002" + "00000001",
                "04ffffffff",
                "047fffffff" + "00000001",
                "0100000001",
                "0100000001" + "2f0a6e6f20636f6c6f6e",
                "0100000001" + "2f0a3a6e6f206e616d65"
            })
    void anythingElseIsNoMessage(String bytes) {
        assertThatExceptionOfType(CorruptedFrameException.class)
                .isThrownBy(() ->
                        TrunkCodec.decode(Unpooled.wrappedBuffer(HexFormat.of().parseHex(bytes))));
    }
}
