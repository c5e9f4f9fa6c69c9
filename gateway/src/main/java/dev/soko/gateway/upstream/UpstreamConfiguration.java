package dev.soko.gateway.upstream;

import dev.soko.platform.problem.ProblemTranslation;
import dev.soko.platform.sessions.Revocations;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelOption;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.resources.ConnectionProvider;

/** How services are called, and what becomes of their failures. */
@Configuration(proxyBeanMethods = false)
class UpstreamConfiguration {

    private static final int CONNECT_TIMEOUT_MILLIS = 2000;

    /** Nothing is ever sent twice: not by us, and not by Reactor Netty, which by default does when a connection breaks. */
    @Bean
    HttpClientCustomizer httpClientCustomizer() {
        return client -> client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .disableRetry(true)
                .doOnChannelInit((_, channel, _) -> channel.pipeline()
                        .addAfter(NettyPipeline.HttpCodec, AnswerEndHandler.class.getName(), new AnswerEndHandler()));
    }

    @Bean
    Breakers breakers(BreakerProperties properties, MeterRegistry meters) {
        return new Breakers(properties, meters);
    }

    @Bean
    ServiceCall serviceCall(HttpClient gatewayHttpClient, Breakers breakers) {
        return new ServiceCall(gatewayHttpClient, breakers);
    }

    @Bean
    SocketFilter socketFilter(
            SocketProperties limits, Breakers breakers, Revocations revocations, MeterRegistry meters) {
        HttpClient services = HttpClient.create(ConnectionProvider.newConnection())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .disableRetry(true);
        var upgrades = new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy(
                () -> WebsocketServerSpec.builder().maxFramePayloadLength(limits.maxFrameBytes())));
        return new SocketFilter(new Trunks(services, limits), upgrades, limits, breakers, revocations, meters);
    }

    @Bean
    ProblemTranslation upstreamFailures() {
        return failure -> {
            if (!(failure instanceof UpstreamException upstream)) {
                return null;
            }
            var problem = upstream.problem().because(explain(upstream));
            return switch (upstream.problem()) {
                case SERVICE_UNAVAILABLE ->
                    problem.header(
                            HttpHeaders.RETRY_AFTER,
                            Long.toString(Math.max(1, upstream.retryAfter().toSeconds())));
                default -> problem;
            };
        };
    }

    private static String explain(UpstreamException failure) {
        return switch (failure.problem()) {
            case SERVICE_UNAVAILABLE -> "The %s service is not available.".formatted(failure.service());
            case GATEWAY_TIMEOUT -> "The %s service took too long.".formatted(failure.service());
            default -> "The %s service gave no valid answer.".formatted(failure.service());
        };
    }
}
