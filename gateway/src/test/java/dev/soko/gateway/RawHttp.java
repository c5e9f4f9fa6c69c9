package dev.soko.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Requests that no client library would send. */
final class RawHttp implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    RawHttp(int port) throws IOException {
        this.socket = new Socket("127.0.0.1", port);
        this.socket.setSoTimeout(PATIENCE_MILLIS);
    }

    RawHttp send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return this;
    }

    /** Writes chunks until the server has enough; returns the bytes that it took. */
    long flood(long bytes) throws IOException {
        byte[] chunk = ("2000\r\n" + "x".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        long sent = 0;
        try {
            for (; sent < bytes; sent += 0x2000) {
                socket.getOutputStream().write(chunk);
            }
            socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException refused) {
            return sent;
        }
        return sent;
    }

    /** What the server says until it closes, breaks off, or is silent for a while after the head. */
    String answer() throws IOException {
        StringBuilder answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        socket.setSoTimeout(PATIENCE_MILLIS);
        try {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                answer.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                socket.setSoTimeout(300);
            }
        } catch (SocketTimeoutException | SocketException silentOrReset) {
            return answer.toString();
        }
        return answer.toString();
    }

    /** What the server says until it closes, which it must. */
    String answerToTheEnd() throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** What has arrived when this has. */
    String answerUntil(String text) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf(text) < 0) {
            int read = socket.getInputStream().read();
            if (read < 0) {
                throw new IOException("Closed after: " + answer);
            }
            answer.append((char) read);
        }
        return answer.toString();
    }

    boolean isClosedWithin(Duration patience) throws IOException {
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    static String ask(int port, String request) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            return http.send(request).answer();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
