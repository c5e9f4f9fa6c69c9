package dev.soko.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessesTests {

    @Test
    void everyServiceOfTheTableIsAModuleWithItsOwnName() {
        for (Service service : Processes.all().services()) {
            assertThat(service.module()).isIn(service.name(), service.name() + "-service");
            assertThat(Files.exists(Path.of("..", service.module(), "pom.xml"))).isTrue();
        }
    }

    @Test
    void theGatewayIsTheLastToStart() {
        assertThat(Processes.all().names()).startsWith("postgresql", "kafka").endsWith("gateway");
    }

    @Test
    void noTwoWantOnePort() {
        new LocalPorts(Processes.all().services(), Map.of());
        assertThat(Processes.all().services()).extracting(Service::port).doesNotHaveDuplicates();
    }

    @Test
    void aLineThatIsNoServiceIsRefused() {
        assertThatThrownBy(() -> Processes.services("kyc kyc-service 8103")).hasMessageContaining("Not a service");
    }
}
