package dev.soko.benchmarks.gateway;

import com.nimbusds.jose.JOSEException;
import dev.soko.benchmarks.servers.NestServer;
import dev.soko.benchmarks.servers.Server;
import dev.soko.benchmarks.servers.SokoServer;
import dev.soko.benchmarks.servers.Tokens;
import dev.soko.local.infrastructure.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Who is measured, and the service behind them. */
final class Contestants {

    static final String SOKO = "Soko";
    static final String NEST = "NestJS 11";

    /** About what a listing is. */
    private static final String ANSWER =
            "{\"id\":\"01a205b4-3708-72b6-8a52-7d69ea142d2b\",\"title\":\"%s\"}".formatted("x".repeat(700));

    private Contestants() {}

    /** An nginx that answers by itself: it costs little of what the contestants need, and the same for each. */
    static Server upstream(Path folder, Tokens tokens) throws IOException, InterruptedException {
        Path jwks = Files.writeString(folder.resolve("jwks.json"), tokens.jwks());
        int port = Ports.free();
        Server upstream = nginx("upstream", folder, port, """
                  location = /jwks.json { default_type application/json; alias %s; }
                  location / { default_type application/json; return 200 '%s'; }
                """.formatted(jwks, ANSWER));
        upstream.awaitReady();
        return upstream;
    }

    static List<Server> all(Path folder, Tokens tokens, int upstream) throws IOException, JOSEException {
        return List.of(soko(folder, upstream), nest(folder, tokens, upstream), proxy(folder, upstream));
    }

    private static Server soko(Path folder, int upstream) throws IOException {
        String service = "http://127.0.0.1:" + upstream;
        return SokoServer.gateway(
                SOKO,
                folder,
                Map.of(
                        "SOKO_GATEWAY_MODULES_LISTINGS_UPSTREAM",
                        service,
                        "SOKO_SECURITY_JWKSURI",
                        service + "/jwks.json"));
    }

    private static Server nest(Path folder, Tokens tokens, int upstream) throws IOException, JOSEException {
        return NestServer.gateway(NEST, folder, tokens, upstream);
    }

    private static Server proxy(Path folder, int upstream) throws IOException {
        return nginx(
                "nginx (proxy only)",
                folder,
                Ports.free(),
                """
                  location / {
                    proxy_pass http://upstream;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                  }
                """,
                "upstream upstream { server 127.0.0.1:%d; keepalive 64; }".formatted(upstream));
    }

    private static Server nginx(String name, Path folder, int port, String locations, String... more)
            throws IOException {
        Path configuration = Files.writeString(folder.resolve("nginx-" + port + ".conf"), """
                daemon off;
                worker_processes 1;
                pid %1$s/nginx-%2$d.pid;
                error_log stderr error;
                events { worker_connections 4096; }
                http {
                  access_log off;
                  keepalive_requests 1000000000;
                  client_body_temp_path %1$s;
                  proxy_temp_path %1$s;
                  fastcgi_temp_path %1$s;
                  uwsgi_temp_path %1$s;
                  scgi_temp_path %1$s;
                  %3$s
                  server {
                    listen 127.0.0.1:%2$d;
                %4$s
                  }
                }
                """.formatted(
                        folder, port, String.join("\n", more), locations));
        return Server.start(name, folder, port, List.of("nginx", "-c", configuration.toString()), Map.of());
    }
}
