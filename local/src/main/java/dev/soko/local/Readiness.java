package dev.soko.local;

import dev.soko.local.infrastructure.Ports;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** A service's own word on whether it takes requests. */
final class Readiness {

    private static final int MILLISECONDS = 2000;

    private Readiness() {}

    static boolean at(int managementPort) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://" + Ports.LOOPBACK + ":" + managementPort + "/actuator/health/readiness")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(MILLISECONDS);
            connection.setReadTimeout(MILLISECONDS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
