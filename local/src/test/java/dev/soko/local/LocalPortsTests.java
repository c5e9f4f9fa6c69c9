package dev.soko.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.local.infrastructure.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalPortsTests {

    private static final Service GATEWAY = new Service("gateway", "gateway", 8080, false, 64);
    private static final List<Service> SERVICES = List.of(GATEWAY);

    @Test
    void defaultsAreThoseOfTheTable() {
        LocalPorts ports = new LocalPorts(SERVICES, Map.of());
        assertThat(ports.of(GATEWAY)).isEqualTo(8080);
        assertThat(ports.management(GATEWAY)).isEqualTo(9080);
        assertThat(ports.of("postgresql")).isEqualTo(15432);
    }

    @Test
    void anOffsetMovesAllAndAVariableSetsOne() {
        LocalPorts ports = new LocalPorts(SERVICES, Map.of("SOKO_PORT_OFFSET", "10000", "SOKO_PORT_GATEWAY", "7000"));
        assertThat(ports.of(GATEWAY)).isEqualTo(7000);
        assertThat(ports.management(GATEWAY)).isEqualTo(8000);
        assertThat(ports.of("kafka")).isEqualTo(29092);
    }

    @Test
    void aTakenPortIsNamedWithTheVariableThatMovesIt() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(Ports.LOOPBACK))) {
            String taken = String.valueOf(other.getLocalPort());
            LocalPorts ports = new LocalPorts(SERVICES, withFreePorts("SOKO_PORT_KAFKA", taken));
            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(Complaint.class)
                    .hasMessageContaining("Port " + taken + " for kafka is taken")
                    .hasMessageContaining("SOKO_PORT_KAFKA=");
        }
    }

    @Test
    void aPortTakenOnAllInterfacesIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            assertThat(Ports.isFree(other.getLocalPort())).isFalse();
        }
    }

    @Test
    void onePortForTwoIsRefused() {
        String port = String.valueOf(Ports.free());
        LocalPorts ports = new LocalPorts(SERVICES, Map.of("SOKO_PORT_KAFKA", port, "SOKO_PORT_SMTP", port));
        assertThatThrownBy(ports::requireFree)
                .hasMessageContaining("SOKO_PORT_KAFKA")
                .hasMessageContaining("SOKO_PORT_SMTP");
    }

    @Test
    void whatIsNoPortIsRefused() {
        assertThatThrownBy(() -> new LocalPorts(SERVICES, Map.of("SOKO_PORT_GATEWAY", "http")))
                .hasMessageContaining("SOKO_PORT_GATEWAY");
        assertThatThrownBy(() -> new LocalPorts(SERVICES, Map.of("SOKO_PORT_GATEWAY", "70000")))
                .hasMessageContaining("SOKO_PORT_GATEWAY");
        assertThatThrownBy(() -> new LocalPorts(SERVICES, Map.of("SOKO_PORT_OFFSET", "-9000")))
                .hasMessageContaining("SOKO_PORT_");
    }

    static Map<String, String> withFreePorts(String... pairs) {
        Map<String, String> environment = new HashMap<>();
        for (String name : List.of("POSTGRESQL", "KAFKA", "OBJECTS", "SMTP", "MAILBOX", "GATEWAY")) {
            environment.put("SOKO_PORT_" + name, String.valueOf(Ports.free()));
        }
        for (int position = 0; position < pairs.length; position += 2) {
            environment.put(pairs[position], pairs[position + 1]);
        }
        return environment;
    }
}
