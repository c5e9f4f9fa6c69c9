package dev.soko.benchmarks.gateway;

import com.nimbusds.jose.JOSEException;
import dev.soko.local.infrastructure.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who is measured, and the service behind them. */
final class Contestants {

    static final String SOKO = "Soko";
    static final String NEST = "NestJS 11";

    /** About what a listing is. */
    private static final String ANSWER =
            "{\"id\":\"01a205b4-3708-72b6-8a52-7d69ea142d2b\",\"title\":\"%s\"}".formatted("x".repeat(700));

    private static final Path NEST_FOLDER = Path.of("benchmarks", "src", "main", "nest");

    private Contestants() {}

    /** An nginx that answers by itself: it costs little of what the contestants need, and the same for each. */
    static Contestant upstream(Path folder, Tokens tokens) throws IOException, InterruptedException {
        Path jwks = Files.writeString(folder.resolve("jwks.json"), tokens.jwks());
        int port = Ports.free();
        Contestant upstream = nginx("upstream", folder, port, """
                  location = /jwks.json { default_type application/json; alias %s; }
                  location / { default_type application/json; return 200 '%s'; }
                """.formatted(jwks, ANSWER));
        upstream.awaitReady();
        return upstream;
    }

    static List<Contestant> all(Path folder, Tokens tokens, int upstream) throws IOException, JOSEException {
        return List.of(soko(folder, upstream), nest(folder, tokens, upstream), proxy(folder, upstream));
    }

    /** As the Dockerfile runs it, with the heap that a pod gives it: 60 percent of the limit in k8s/base/gateway, at once. */
    private static Contestant soko(Path folder, int upstream) throws IOException {
        String service = "http://127.0.0.1:" + upstream;
        int port = Ports.free();
        return Contestant.start(
                SOKO,
                folder,
                port,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xms460m",
                        "-Xmx460m",
                        "-XX:+UseCompactObjectHeaders",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dio.netty.noUnsafe=false",
                        "-jar",
                        gatewayJar().toString()),
                Map.of(
                        "SERVER_PORT",
                        String.valueOf(port),
                        "MANAGEMENT_SERVER_PORT",
                        String.valueOf(Ports.free()),
                        "SOKO_GATEWAY_MODULES_LISTINGS_UPSTREAM",
                        service,
                        "SOKO_SECURITY_JWKSURI",
                        service + "/jwks.json",
                        "SOKO_SECURITY_ISSUER",
                        Tokens.ISSUER,
                        // Limits are counted as ever, and reached by nobody.
                        "SOKO_GATEWAY_RATELIMITFACTOR",
                        "1000000"));
    }

    private static Contestant nest(Path folder, Tokens tokens, int upstream) throws IOException, JOSEException {
        Path key = Files.writeString(folder.resolve("public.pem"), tokens.publicKeyPem());
        int port = Ports.free();
        return Contestant.start(
                NEST,
                folder,
                port,
                List.of(
                        "node",
                        NEST_FOLDER.resolve("dist/main.js").toString(),
                        String.valueOf(port),
                        "http://127.0.0.1:" + upstream,
                        key.toString(),
                        Tokens.ISSUER,
                        Tokens.AUDIENCE),
                Map.of("NODE_ENV", "production"));
    }

    private static Contestant proxy(Path folder, int upstream) throws IOException {
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

    private static Contestant nginx(String name, Path folder, int port, String locations, String... more)
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
        return Contestant.start(name, folder, port, List.of("nginx", "-c", configuration.toString()), Map.of());
    }

    private static Path gatewayJar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("gateway", "target"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The gateway is not built"));
        }
    }
}
