package dev.soko.platform.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.soko.platform.sessions.Revocations;
import dev.soko.platform.trunk.TrunkMessage;
import dev.soko.platform.trunk.TrunkMessage.Close;
import dev.soko.platform.trunk.TrunkMessage.Open;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import tools.jackson.databind.json.JsonMapper;

/** Clients that come before events are heard. */
class ReceptionTests {

    private static final int STREAM = 7;
    private static final DataSize SOME = DataSize.ofKilobytes(16);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final EmbeddedChannel gateway = new EmbeddedChannel();
    private final Sinks.Empty<Void> listening = Sinks.empty();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Trunk trunk;

    ReceptionTests() {
        gateway.pipeline().addLast(NettyPipeline.ReactiveBridge, new ChannelInboundHandlerAdapter());
        Connection connection = mock();
        when(connection.channel()).thenReturn(gateway);
        Traffic traffic = new Traffic(meters);
        JsonMapper json = JsonMapper.shared();
        Reception reception = new Reception(
                Map.of("/ws", new Conversation(mock(), new Frames(json), json, mock())),
                _ -> Mono.just(token()),
                listening.asMono(),
                new Revocations(Clock.systemUTC(), LONG),
                new SocketsProperties(SOME, SOME, LONG, LONG, LONG),
                traffic);
        trunk = new Trunk(connection, reception, new Rooms(), traffic, SOME);
        trunk.begin();
    }

    @Test
    void whoWaitsIsLetInWhenEventsAreHeard() {
        hears(new Open(STREAM, "/ws", new DefaultHttpHeaders()));
        assertThat(open()).isZero();
        listens();
        assertThat(open()).isOne();
        hears(new Close(STREAM, 1001, ""));
        assertThat(open()).isZero();
    }

    @Test
    void whoLeavesMeanwhileDoesNotComeInLater() {
        hears(new Open(STREAM, "/ws", new DefaultHttpHeaders()));
        hears(new Close(STREAM, 1001, ""));
        assertThat(listening.currentSubscriberCount()).isZero();
        listens();
        assertThat(open()).isZero();
    }

    @Test
    void nobodyWaitsForAGatewayThatIsGone() {
        hears(new Open(STREAM, "/ws", new DefaultHttpHeaders()));
        gateway.close();
        gateway.runPendingTasks();
        assertThat(listening.currentSubscriberCount()).isZero();
    }

    private void hears(TrunkMessage message) {
        trunk.received(message);
        gateway.runPendingTasks();
    }

    private void listens() {
        listening.tryEmitEmpty().orThrow();
        gateway.runPendingTasks();
    }

    private double open() {
        return meters.get("soko.sockets.open").gauge().value();
    }

    private static Jwt token() {
        return Jwt.withTokenValue("token")
                .header("alg", "none")
                .subject(UUID.randomUUID().toString())
                .claim("sid", UUID.randomUUID().toString())
                .claim("roles", java.util.List.of("USER"))
                .expiresAt(Instant.now().plus(LONG))
                .build();
    }
}
