package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ten thousand WebSockets through one gateway: what each costs, and that requests to the same service do not notice. */
class ManySocketsIT {

    private static final Logger log = LoggerFactory.getLogger(ManySocketsIT.class);

    private static final int WANTED = 10_000;
    private static final int OPENED_AT_ONCE = 64;
    private static final int REQUESTS = 2_000;

    /** Measured: 12. */
    private static final long KILOBYTES_EACH = 24;

    /** The limit of a pod. */
    private static final long POD_KILOBYTES = 768 * 1024;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String token = Tokens.valid();

    @Test
    void tenThousandSocketsAreHeldInAPodWhileRequestsKeepTheirTime() throws Exception {
        int count = possible();
        List<Socket> sockets = new ArrayList<>();
        try (FakeService services = new FakeService();
                GatewayProcess gateway = new GatewayProcess(services);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            sockets.addAll(open(500, gateway, executor));
            requests(gateway);
            long[] without = requests(gateway);
            long before = gateway.residentKilobytes();
            int first = sockets.size();

            long begun = System.nanoTime();
            sockets.addAll(open(count - first, gateway, executor));
            Duration opening = Duration.ofNanos(System.nanoTime() - begun);
            long[] with = requests(gateway);
            long after = gateway.residentKilobytes();
            log.info(
                    "{} WebSockets, the last {} opened in {} s: {} MB before, {} MB after, {} KB each; "
                            + "requests beside 500 of them p50 {} us, p99 {} us; beside all p50 {} us, p99 {} us",
                    count,
                    count - first,
                    opening.toSeconds(),
                    before / 1024,
                    after / 1024,
                    (after - before) / (count - first),
                    percentile(without, 50),
                    percentile(without, 99),
                    percentile(with, 50),
                    percentile(with, 99));
            assertThat(percentile(with, 50))
                    .as("median of a request beside all of them")
                    .isLessThan(3 * percentile(without, 50));
            assertThat((after - before) / (count - first)).isLessThan(KILOBYTES_EACH);
            assertThat(after).isLessThan(POD_KILOBYTES);

            for (Future<String> echo :
                    executor.invokeAll(sockets.stream().map(ManySocketsIT::echo).toList())) {
                assertThat(echo.get()).isEqualTo("echo hello");
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** The gateway has a file for each, and so has this process, their client. */
    private static int possible() {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        int possible = (int) Math.min(WANTED, system.getMaxFileDescriptorCount() - 1_000);
        if (possible < WANTED) {
            log.warn(
                    "Only {} instead of {} WebSockets: a process may have {} files open here (ulimit -Hn)",
                    possible,
                    WANTED,
                    system.getMaxFileDescriptorCount());
        }
        return possible;
    }

    private List<Socket> open(int count, GatewayProcess gateway, ExecutorService executor) throws Exception {
        Semaphore turn = new Semaphore(OPENED_AT_ONCE);
        Callable<Socket> one = () -> {
            turn.acquire();
            try {
                return open(gateway.port());
            } finally {
                turn.release();
            }
        };
        List<Socket> opened = new ArrayList<>();
        for (Future<Socket> socket : executor.invokeAll(java.util.Collections.nCopies(count, one))) {
            opened.add(socket.get());
        }
        return opened;
    }

    private Socket open(int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(("""
                GET /api/v1/auctions/ws HTTP/1.1\r
                Host: soko\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Authorization: Bearer %s\r
                \r
                """).formatted(token).getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = socket.getInputStream().read();
            if (read < 0) {
                throw new IOException("The gateway closed after: " + head);
            }
            head.append((char) read);
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 101 ");
        return socket;
    }

    private static Callable<String> echo(Socket socket) {
        return () -> {
            socket.getOutputStream().write("\u0081\u0085\0\0\0\0hello".getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            byte[] frame = in.readNBytes(12);
            return new String(frame, 2, 10, StandardCharsets.US_ASCII);
        };
    }

    /** One after the other, in microseconds, sorted. None may fail. */
    private long[] requests(GatewayProcess gateway) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gateway.port() + "/api/v1/auctions"))
                .header("Authorization", "Bearer " + token)
                .build();
        long[] micros = new long[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            long begun = System.nanoTime();
            assertThat(http.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            micros[i] = (System.nanoTime() - begun) / 1000;
        }
        Arrays.sort(micros);
        return micros;
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted[sorted.length * percent / 100];
    }
}
