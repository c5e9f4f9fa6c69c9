package dev.soko.gateway;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Without the profile local there is no trace of the demonstration. */
@GatewayTest
class WithoutDemoTests {

    @Autowired
    WebTestClient client;

    @Test
    void thereIsNoSuchPage() throws IOException {
        for (String path : new String[] {"/demo", "/demo/", "/demo/clock"}) {
            client.get().uri(path).exchange().expectStatus().isNotFound();
        }
        for (String file : DemoTests.files()) {
            client.get().uri(file).exchange().expectStatus().isNotFound();
        }
    }
}
