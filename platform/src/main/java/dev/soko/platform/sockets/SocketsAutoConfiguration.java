package dev.soko.platform.sockets;

import dev.soko.platform.sessions.Revocations;
import dev.soko.platform.sessions.SessionEvents;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import reactor.netty.http.server.WebsocketServerSpec;
import tools.jackson.databind.json.JsonMapper;

/** Live channels, for services that have a {@link Channel}. */
@AutoConfiguration(
        afterName = "dev.soko.platform.security.TokenAutoConfiguration",
        beforeName = "dev.soko.platform.events.BroadcastAutoConfiguration")
@ConditionalOnBean(Channel.class)
@EnableConfigurationProperties(SocketsProperties.class)
class SocketsAutoConfiguration {

    @Bean
    Frames frames(JsonMapper json) {
        return new Frames(json);
    }

    @Bean
    Rooms rooms() {
        return new Rooms();
    }

    @Bean
    Clients socketClients(Rooms rooms, SocketsProperties limits, MeterRegistry meters) {
        return new Clients(rooms, limits, new Traffic(meters));
    }

    @Bean
    Revocations revocations(Clock clock, SocketsProperties properties) {
        return new Revocations(clock, properties.longestTokenLife());
    }

    @Bean
    SessionEvents sessionEvents(Revocations revocations, SocketsProperties properties) {
        return new SessionEvents(revocations, properties.longestTokenLife());
    }

    /** Before the controllers, one of which might have {@code /{id}}. */
    @Bean
    HandlerMapping channels(
            List<Channel> channels,
            Clients clients,
            Frames frames,
            JsonMapper json,
            Validator validator,
            Revocations revocations,
            SocketsProperties properties) {
        WebSocketService sockets =
                new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy(() -> WebsocketServerSpec.builder()
                        .maxFramePayloadLength(
                                Math.toIntExact(properties.maxMessage().toBytes()))));
        Map<String, SocketEndpoint> endpoints = channels.stream()
                .collect(Collectors.toMap(
                        Channel::path,
                        channel -> new SocketEndpoint(
                                new Conversation(channel, frames, json, validator), sockets, clients, revocations)));
        return new SimpleUrlHandlerMapping(endpoints, Ordered.HIGHEST_PRECEDENCE);
    }
}
