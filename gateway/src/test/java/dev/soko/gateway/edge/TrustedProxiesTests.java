package dev.soko.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class TrustedProxiesTests {

    private final TrustedProxies proxies = new TrustedProxies(List.of("10.1.0.0/16", "fd00::/8"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # peer        | X-Forwarded-For                  | who it is
            198.51.100.7  |                                  | 198.51.100.7
            198.51.100.7  | 203.0.113.9                      | 198.51.100.7
            10.1.0.1      | 203.0.113.9                      | 203.0.113.9
            10.1.0.1      | 192.0.2.1, 203.0.113.9           | 203.0.113.9
            10.1.0.1      | 192.0.2.1, 203.0.113.9, 10.1.0.2 | 203.0.113.9
            10.1.0.1      |                                  | 10.1.0.1
            10.1.0.1      | 203.0.113.9, nonsense            | 10.1.0.1
            10.1.0.1      | evil.example                     | 10.1.0.1
            fd00::1       | 2001:db8::9                      | 2001:db8:0:0:0:0:0:9
            """)
    void theClientIsTheNearestThatIsNoProxyOfOurs(String peer, String forwardedFor, String client) {
        assertThat(proxies.client(request(peer, "X-Forwarded-For", forwardedFor))
                        .getAddress()
                        .getHostAddress())
                .isEqualTo(client);
    }

    @Test
    void onlyAProxyOfOursMaySpeakOfTheScheme() {
        assertThat(proxies.scheme(request("10.1.0.1", "X-Forwarded-Proto", "https")))
                .isEqualTo("https");
        assertThat(proxies.scheme(request("10.1.0.1", "X-Forwarded-Proto", "evil")))
                .isEqualTo("http");
        assertThat(proxies.scheme(request("198.51.100.7", "X-Forwarded-Proto", "https")))
                .isEqualTo("http");
    }

    private static MockServerHttpRequest request(String peer, String header, String value) {
        MockServerHttpRequest.BaseBuilder<?> request =
                MockServerHttpRequest.get("http://soko/").remoteAddress(new InetSocketAddress(peer, 4711));
        return (value == null ? request : request.header(header, value)).build();
    }
}
