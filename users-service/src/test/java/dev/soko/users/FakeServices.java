package dev.soko.users;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The services that an export asks, as far as it does. Answers by the caller's token. */
@Configuration(proxyBeanMethods = false)
public class FakeServices {

    private static final Map<String, Map<String, String>> ANSWERS = new ConcurrentHashMap<>();

    @Bean
    static DynamicPropertyRegistrar addresses() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", FakeServices::answer);
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        return properties -> List.of("auth", "listings", "auctions", "orders", "escrow", "notifications")
                .forEach(name -> properties.add("spring.http.serviceclient." + name + ".base-url", () -> address));
    }

    /** What the owner of that token gets by path and query; anything else is a 503. */
    public static void answer(String token, Map<String, String> jsonByPath) {
        ANSWERS.put("Bearer " + token, jsonByPath);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String json = ANSWERS.getOrDefault(token, Map.of())
                .get(exchange.getRequestURI().toString());
        byte[] body = (json == null ? "{}" : json).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(json == null ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
