package dev.soko.platform.web;

import java.net.InetSocketAddress;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Where the request comes from; a controller takes it as a parameter. Behind the gateway, which replaces whatever the
 * client claims, it is the client's address ({@code server.forward-headers-strategy=native}).
 */
public record ClientAddress(String value) {

    public static ClientAddress of(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        if (remote == null) {
            return new ClientAddress("unknown");
        }
        return new ClientAddress(
                remote.getAddress() == null
                        ? remote.getHostString()
                        : remote.getAddress().getHostAddress());
    }
}
