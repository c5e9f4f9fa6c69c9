package dev.soko.notifications.push;

import dev.soko.notifications.NotificationsProperties;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Where pushes may be sent to: a subscription is what a client says, and must not lead us to our own network. Asked when it is
 * made and again before each push; the JVM remembers the name's addresses for longer than lies between that and the call.
 */
@Component
class PushEndpoints {

    private static final Set<Integer> PORTS = Set.of(-1, 443);

    private final boolean privateOnes;

    PushEndpoints(NotificationsProperties properties) {
        this.privateOnes = properties.privatePushEndpoints();
    }

    boolean allows(URI endpoint) {
        String host = endpoint.getHost();
        if (host == null || endpoint.getUserInfo() != null || endpoint.getFragment() != null) {
            return false;
        }
        return privateOnes
                || "https".equals(endpoint.getScheme()) && PORTS.contains(endpoint.getPort()) && isPublic(host);
    }

    private static boolean isPublic(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host)).allMatch(PublicAddresses::has);
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }
}
