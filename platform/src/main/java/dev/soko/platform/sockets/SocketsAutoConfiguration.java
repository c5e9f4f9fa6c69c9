package dev.soko.platform.sockets;

import dev.soko.platform.events.Broadcasts;
import dev.soko.platform.security.AccessRules;
import dev.soko.platform.sessions.Revocations;
import dev.soko.platform.sessions.SessionEvents;
import dev.soko.platform.trunk.TrunkEnd;
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
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
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
    Revocations revocations(Clock clock, SocketsProperties properties) {
        return new Revocations(clock, properties.longestTokenLife());
    }

    @Bean
    SessionEvents sessionEvents(Revocations revocations, SocketsProperties properties) {
        return new SessionEvents(revocations, properties.longestTokenLife());
    }

    @Bean
    Trunks trunks(
            List<Channel> channels,
            Frames frames,
            JsonMapper json,
            Validator validator,
            ReactiveJwtDecoder tokens,
            Broadcasts broadcasts,
            Revocations revocations,
            Rooms rooms,
            SocketsProperties limits,
            MeterRegistry meters) {
        Map<String, Conversation> conversations = channels.stream()
                .collect(
                        Collectors.toMap(Channel::path, channel -> new Conversation(channel, frames, json, validator)));
        Traffic traffic = new Traffic(meters);
        return new Trunks(
                new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy(
                        () -> WebsocketServerSpec.builder().maxFramePayloadLength(TrunkEnd.LONGEST_MESSAGE))),
                new Reception(conversations, tokens, broadcasts.listening(), revocations, limits, traffic),
                rooms,
                traffic,
                limits.maxMessage());
    }

    @Bean
    HandlerMapping trunkMapping(Trunks trunks) {
        return new SimpleUrlHandlerMapping(Map.of(TrunkEnd.PATH, trunks), Ordered.HIGHEST_PRECEDENCE);
    }

    /** The gateways bring their clients' tokens, and have none themselves. */
    @Bean
    AccessRules trunkAccess() {
        return access -> access.pathMatchers(TrunkEnd.PATH).permitAll();
    }
}
