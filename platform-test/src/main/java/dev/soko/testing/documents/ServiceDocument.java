package dev.soko.testing.documents;

import java.io.IOException;
import java.net.URI;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document of a service under test, which is committed as {@code docs/api/services/<module>.json}. */
public final class ServiceDocument {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ServiceDocument() {}

    /** Fails when the committed document differs from the one that the service on this port serves. */
    public static void isUpToDate(String module, int port) throws IOException {
        String served = RestClient.create()
                .get()
                .uri(URI.create("http://127.0.0.1:" + port + "/openapi.json"))
                .retrieve()
                .body(String.class);
        CommittedFile.isUpToDate("services/" + module + ".json", JSON.writeValueAsString(JSON.readTree(served)) + "\n");
    }
}
