package dev.soko.gateway.edge;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Who a request is from: the peer, or whom the peer names if it is one of our own proxies. */
final class TrustedProxies {

    private final List<IpSubnetFilterRule> networks;

    /** @param networks such as {@code 10.0.0.0/8} or {@code 127.0.0.1/32} */
    TrustedProxies(List<String> networks) {
        this.networks = networks.stream()
                .map(network -> new IpSubnetFilterRule(network, IpFilterRuleType.ACCEPT))
                .toList();
    }

    /** The nearest address that is not a proxy of ours; entries further left are what the client claims. */
    InetSocketAddress client(ServerHttpRequest request) {
        InetSocketAddress client = peer(request);
        if (!trusts(client)) {
            return client;
        }
        List<String> chain = request.getHeaders().getOrEmpty("X-Forwarded-For").stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .toList();
        for (String hop : chain.reversed()) {
            InetAddress named = trusts(client) ? literal(hop.trim()) : null;
            if (named == null) {
                return client;
            }
            client = new InetSocketAddress(named, 0);
        }
        return client;
    }

    /** The scheme that the client used, which a proxy of ours may have ended TLS for. */
    String scheme(ServerHttpRequest request) {
        if (trusts(peer(request))) {
            String told = request.getHeaders().getFirst("X-Forwarded-Proto");
            if (told != null && Set.of("http", "https").contains(told.toLowerCase(Locale.ROOT))) {
                return told.toLowerCase(Locale.ROOT);
            }
        }
        String scheme = request.getURI().getScheme();
        return scheme == null ? "http" : scheme;
    }

    /** The host that the client asked for. */
    @Nullable
    String host(ServerHttpRequest request) {
        String told = trusts(peer(request)) ? request.getHeaders().getFirst("X-Forwarded-Host") : null;
        return told != null ? told : request.getHeaders().getFirst(HttpHeaders.HOST);
    }

    private boolean trusts(InetSocketAddress peer) {
        return networks.stream().anyMatch(network -> network.matches(peer));
    }

    private static InetSocketAddress peer(ServerHttpRequest request) {
        InetSocketAddress peer = request.getRemoteAddress();
        if (peer == null) {
            throw new IllegalStateException("A request without a connection");
        }
        return peer;
    }

    private static @Nullable InetAddress literal(String address) {
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
