package dev.soko.auth;

import dev.soko.testing.documents.ServiceDocument;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

@AuthTest
class ApiDocsIT {

    @Test
    void theCommittedDocumentIsWhatTheCodeSays(@Value("${local.server.port}") int port) throws IOException {
        ServiceDocument.isUpToDate("auth", port);
    }
}
