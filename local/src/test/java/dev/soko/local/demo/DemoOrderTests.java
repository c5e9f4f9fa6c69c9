package dev.soko.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DemoOrderTests {

    @Test
    void thereIsOneForEveryStateOfTheApi() throws IOException {
        JsonNode api = Api.JSON.readTree(Files.readString(Path.of("../docs/api/services/orders.json")));
        JsonNode states = api.at("/components/schemas/OrderView/properties/status/enum");
        assertThat(states).isNotEmpty();
        assertThat(Arrays.stream(DemoOrder.values()).map(Enum::name))
                .containsExactlyElementsOf(
                        states.valueStream().map(JsonNode::asString).toList());
    }
}
