package dev.soko.local;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

/** A service with nothing but readiness; with an argument it fails to start. */
final class TinyService {

    private TinyService() {}

    static void main(String[] arguments) throws Exception {
        int management = Integer.parseInt(System.getenv("MANAGEMENT_SERVER_PORT"));
        if (arguments.length > 0) {
            throw new IllegalStateException("I cannot find my configuration");
        }
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", management), 0);
        server.createContext("/actuator/health/readiness", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        System.out.println("tiny service listens with a database at " + System.getenv("SPRING_DATASOURCE_URL"));
    }
}
