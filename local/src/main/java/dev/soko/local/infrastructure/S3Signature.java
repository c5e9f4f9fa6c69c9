package dev.soko.local.infrastructure;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Checks AWS Signature 4 of a request, in its header or, for a presigned address, in its query. */
final class S3Signature {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(15);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final S3Credentials credentials;
    private final Clock clock;

    S3Signature(S3Credentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Refuses the request unless its signature is right and its time has not passed. */
    void check(HttpExchange exchange, S3Query query) {
        if (query.has("X-Amz-Signature")) {
            String payload = "UNSIGNED-PAYLOAD";
            Instant signedAt = time(query.get("X-Amz-Date"));
            Duration validity = Duration.ofSeconds(Long.parseLong(query.get("X-Amz-Expires")));
            if (clock.instant().isAfter(signedAt.plus(validity))) {
                throw S3Exception.denied("AccessDenied", "Request has expired");
            }
            check(exchange, query, query.get("X-Amz-Date"), payload, query::get);
            return;
        }
        Map<String, String> fields = authorization(header(exchange, "Authorization"));
        String date = header(exchange, "X-Amz-Date");
        if (Duration.between(time(date), clock.instant()).abs().compareTo(CLOCK_SKEW) > 0) {
            throw S3Exception.denied("RequestTimeTooSkewed", "The request was signed too long ago.");
        }
        check(exchange, query, date, header(exchange, "X-Amz-Content-Sha256"), fields::get);
    }

    /** Where the parts of a signature are found under the names of the presigned form. */
    private interface Fields {
        @Nullable
        String get(String name);
    }

    private void check(HttpExchange exchange, S3Query query, String date, String payload, Fields fields) {
        String[] scope = required(fields, "X-Amz-Credential").split("/", -1);
        if (scope.length != 5 || !scope[0].equals(credentials.accessKey())) {
            throw S3Exception.denied("InvalidAccessKeyId", "The access key does not exist.");
        }
        List<String> signed = List.of(required(fields, "X-Amz-SignedHeaders").split(";"));
        String canonical = String.join(
                "\n",
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query.canonical(),
                signed.stream()
                        .map(name -> name + ":" + header(exchange, name).strip().replaceAll(" +", " ") + "\n")
                        .collect(Collectors.joining()),
                String.join(";", signed),
                payload);
        String toSign = String.join(
                "\n", ALGORITHM, date, String.join("/", Arrays.copyOfRange(scope, 1, 5)), hex(sha256(canonical)));
        byte[] key = ("AWS4" + credentials.secretKey()).getBytes(StandardCharsets.UTF_8);
        for (String part : Arrays.copyOfRange(scope, 1, 5)) {
            key = hmac(key, part);
        }
        byte[] expected = hex(hmac(key, toSign)).getBytes(StandardCharsets.UTF_8);
        byte[] given = required(fields, "X-Amz-Signature").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, given)) {
            throw S3Exception.denied("SignatureDoesNotMatch", "The signature does not match.");
        }
    }

    private static Map<String, String> authorization(String header) {
        if (!header.startsWith(ALGORITHM + " ")) {
            throw S3Exception.denied("AccessDenied", "The request is not signed with " + ALGORITHM + ".");
        }
        Map<String, String> fields = new HashMap<>();
        for (String field : header.substring(ALGORITHM.length()).split(",")) {
            String[] pair = field.strip().split("=", 2);
            fields.put("X-Amz-" + pair[0], pair.length == 2 ? pair[1] : "");
        }
        return fields;
    }

    private static String required(Fields fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw S3Exception.denied("AccessDenied", name.substring("X-Amz-".length()) + " is missing.");
        }
        return value;
    }

    private static String header(HttpExchange exchange, String name) {
        List<String> values = exchange.getRequestHeaders().get(name);
        if (values == null) {
            throw S3Exception.denied("AccessDenied", "The header " + name + " is missing.");
        }
        return String.join(",", values);
    }

    private static Instant time(String value) {
        try {
            return TIME.parse(value, Instant::from);
        } catch (DateTimeException malformed) {
            throw S3Exception.denied("AccessDenied", "X-Amz-Date is not a time.");
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
