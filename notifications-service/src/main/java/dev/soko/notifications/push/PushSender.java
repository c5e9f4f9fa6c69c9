package dev.soko.notifications.push;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hands pushes to push services (RFC 8030). Follows no redirect. */
@Component
public class PushSender {

    /** The longest text of a push, in bytes. */
    public static final int LONGEST = PushEncryption.LONGEST;

    private static final Logger log = LoggerFactory.getLogger(PushSender.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** How long a push service keeps it for a browser that is off. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Devices devices;
    private final PushEndpoints endpoints;
    private final Vapid vapid;

    PushSender(Devices devices, PushEndpoints endpoints, Vapid vapid) {
        this.devices = devices;
        this.endpoints = endpoints;
        this.vapid = vapid;
    }

    /**
     * Sends it. A device that is gone, as its push service says, is forgotten.
     *
     * @param topic what a waiting push is replaced by when it is sent again; at most 32 letters and digits
     * @param text at most {@link #LONGEST} bytes
     * @return what came of it: {@code sent}, {@code gone} or {@code refused}
     * @throws PushNotTakenException when the push service is away or asks to come later
     */
    public String send(Device device, String topic, byte[] text) {
        if (!endpoints.allows(device.endpoint())) {
            return "refused";
        }
        int status = post(device, topic, PushEncryption.seal(text, device));
        if (status / 100 == 2) {
            return "sent";
        }
        if (status == 404 || status == 410) {
            devices.gone(device);
            return "gone";
        }
        if (status == 429 || status / 100 == 5) {
            throw new PushNotTakenException("status " + status);
        }
        log.warn("A push service refused a push with {}", status);
        return "refused";
    }

    private int post(Device device, String topic, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(device.endpoint())
                .timeout(PATIENCE)
                .header("Authorization", vapid.authorization(device.endpoint()))
                .header("Content-Encoding", "aes128gcm")
                .header("Content-Type", "application/octet-stream")
                .header("TTL", Long.toString(KEPT.toSeconds()))
                .header("Topic", topic)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException failure) {
            throw new PushNotTakenException(failure.getClass().getSimpleName());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PushNotTakenException("interrupted");
        }
    }
}
