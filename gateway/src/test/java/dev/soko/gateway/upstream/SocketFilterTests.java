package dev.soko.gateway.upstream;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import dev.soko.gateway.table.Lane;
import dev.soko.gateway.table.Rate;
import dev.soko.gateway.token.Caller;
import dev.soko.platform.sessions.Revocations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;

class SocketFilterTests {

    private final EmbeddedChannel client = new EmbeddedChannel();
    private final WebSocketService upgrades = mock();
    private final Trunks trunks = mock();
    private final Breakers breakers = mock();

    /** Else what times the request's body stays on the socket and closes it when it is quiet. */
    @Test
    void aServiceThatAnswersAtOnceDoesNotHaveTheClientUpgradedWhileItsHeadIsHandedRound() {
        when(trunks.open(any(), any())).thenReturn(Mono.just(mock(Stream.class)));
        when(breakers.guard(any(), any())).thenAnswer(call -> call.getArgument(1));
        when(upgrades.handleRequest(any(), any())).thenReturn(Mono.empty());
        var filter = new SocketFilter(
                trunks,
                upgrades,
                new SocketProperties(DataSize.ofKilobytes(64), 1, 1, Duration.ofMinutes(1)),
                breakers,
                mock(Revocations.class),
                new SimpleMeterRegistry());
        ServerWebExchange upgrade = upgrade();

        filter.filter(upgrade, mock(GatewayFilterChain.class)).subscribe();
        verifyNoInteractions(upgrades);

        client.runPendingTasks();
        verify(upgrades).handleRequest(any(), any());
    }

    private ServerWebExchange upgrade() {
        Connection connection = mock(Connection.class, withSettings().extraInterfaces(HttpServerRequest.class));
        when(connection.channel()).thenReturn(client);
        when(((HttpServerRequest) connection).requestHeaders())
                .thenReturn(new DefaultHttpHeaders().add("Upgrade", "websocket"));
        AbstractServerHttpRequest request = mock();
        when(request.getURI()).thenReturn(URI.create("/api/v1/auctions/ws"));
        when(request.<Connection>getNativeRequest()).thenReturn(connection);
        ServerWebExchange exchange = mock();
        when(exchange.getRequest()).thenReturn(request);
        when(exchange.<Route>getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR))
                .thenReturn(route());
        when(exchange.<Caller>getAttribute(Caller.class.getName())).thenReturn(new Caller("amina", "one", Instant.MAX));
        return exchange;
    }

    private static Route route() {
        URI auctions = URI.create("http://localhost:8105");
        Lane lane = new Lane(
                "auctions.ws",
                "auctions",
                auctions,
                Duration.ofSeconds(1),
                0,
                new Rate(1, Duration.ofSeconds(1)),
                true);
        return Route.async()
                .id("auctions")
                .uri(auctions)
                .predicate(_ -> true)
                .metadata("lane", lane)
                .build();
    }
}
