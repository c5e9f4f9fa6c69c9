package dev.soko.local.infrastructure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The S3 protocol in its path style: {@code /bucket/key}. */
final class S3Requests implements HttpHandler {

    private static final Logger log = LoggerFactory.getLogger(S3Requests.class);

    private final S3Files files;
    private final S3Signature signature;

    S3Requests(S3Files files, S3Signature signature) {
        this.files = files;
        this.signature = signature;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            S3Query query = S3Query.parse(exchange.getRequestURI().getRawQuery());
            try {
                signature.check(exchange, query);
                String[] path =
                        exchange.getRequestURI().getRawPath().substring(1).split("/", 2);
                String bucket = decode(path[0]);
                if (path.length < 2 || path[1].isEmpty()) {
                    bucket(exchange, query, bucket);
                } else {
                    object(exchange, query, bucket, decode(path[1]));
                }
            } catch (S3Exception refused) {
                xml(exchange, refused.status(), S3Xml.error(refused));
            } catch (IOException | RuntimeException failure) {
                log.warn(
                        "{} {} failed",
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        failure);
                xml(exchange, 500, S3Xml.error(new S3Exception(500, "InternalError", "The object store failed.")));
            }
        }
    }

    private void bucket(HttpExchange exchange, S3Query query, String bucket) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                files.createBucket(bucket);
                empty(exchange, 200);
            }
            case "HEAD" -> {
                files.requireBucket(bucket);
                empty(exchange, 200);
            }
            case "GET" -> {
                if (!query.get("list-type").equals("2")) {
                    throw S3Exception.notImplemented();
                }
                S3Listing listing = S3Listing.of(files.list(bucket, query.get("prefix")), query);
                xml(exchange, 200, S3Xml.listing(bucket, listing));
            }
            case "POST" -> {
                if (!query.has("delete")) {
                    throw S3Exception.notImplemented();
                }
                List<String> keys = S3Xml.keysToDelete(body(exchange));
                for (String key : keys) {
                    files.delete(bucket, key);
                }
                xml(exchange, 200, S3Xml.deleted(keys));
            }
            default -> throw S3Exception.notImplemented();
        }
    }

    private void object(HttpExchange exchange, S3Query query, String bucket, String key) throws IOException {
        if (query.has("uploads") || query.has("uploadId") || query.has("acl") || query.has("tagging")) {
            throw S3Exception.notImplemented();
        }
        switch (exchange.getRequestMethod()) {
            case "PUT" -> put(exchange, bucket, key);
            case "GET" -> files.read(bucket, key, (object, content) -> send(exchange, object, content));
            case "HEAD" ->
                files.read(bucket, key, (object, content) -> {
                    describe(exchange, object);
                    exchange.getResponseHeaders().set("Content-Length", String.valueOf(object.size()));
                    exchange.sendResponseHeaders(200, -1);
                    return object;
                });
            case "DELETE" -> {
                files.delete(bucket, key);
                empty(exchange, 204);
            }
            default -> throw S3Exception.notImplemented();
        }
    }

    private void put(HttpExchange exchange, String bucket, String key) throws IOException {
        String source = exchange.getRequestHeaders().getFirst("x-amz-copy-source");
        if (source == null) {
            S3Object stored = files.put(bucket, key, kept(exchange), body(exchange));
            exchange.getResponseHeaders().set("ETag", "\"" + stored.etag() + "\"");
            empty(exchange, 200);
            return;
        }
        String[] from =
                decode(source.startsWith("/") ? source.substring(1) : source).split("/", 2);
        S3Object copy =
                files.read(from[0], from[1], (object, content) -> files.put(bucket, key, object.headers(), content));
        xml(exchange, 200, S3Xml.copied(copy));
    }

    private static S3Object send(HttpExchange exchange, S3Object object, InputStream content) throws IOException {
        describe(exchange, object);
        S3Range range = S3Range.parse(exchange.getRequestHeaders().getFirst("Range"), object.size());
        if (range.partial()) {
            exchange.getResponseHeaders().set("Content-Range", range.contentRange(object.size()));
        }
        exchange.sendResponseHeaders(range.partial() ? 206 : 200, range.length() == 0 ? -1 : range.length());
        content.skipNBytes(range.first());
        byte[] buffer = new byte[16 * 1024];
        for (long left = range.length(); left > 0; ) {
            int count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            exchange.getResponseBody().write(buffer, 0, count);
            left -= count;
        }
        return object;
    }

    private static void describe(HttpExchange exchange, S3Object object) {
        object.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders().set("ETag", "\"" + object.etag() + "\"");
        exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
        exchange.getResponseHeaders()
                .set(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                object.lastModified().atOffset(ZoneOffset.UTC)));
    }

    private static Map<String, String> kept(HttpExchange exchange) {
        Map<String, String> kept = new HashMap<>();
        exchange.getRequestHeaders().forEach((header, values) -> {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("x-amz-meta-")
                    || name.equals("content-type")
                    || name.equals("cache-control")
                    || name.equals("content-disposition")) {
                kept.put(name, values.getFirst());
            }
        });
        return kept;
    }

    private static InputStream body(HttpExchange exchange) {
        String hash = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
        boolean chunked = hash != null && hash.startsWith("STREAMING-");
        return chunked ? new AwsChunkedInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void empty(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    private static void xml(HttpExchange exchange, int status, String document) throws IOException {
        if (exchange.getResponseCode() != -1) {
            return;
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            empty(exchange, status);
            return;
        }
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
