package dev.soko.users;

import dev.soko.testing.documents.ServiceDocument;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

@UsersTest
class ApiDocsIT {

    @Test
    void theCommittedDocumentIsWhatTheCodeSays(@Value("${local.server.port}") int port) throws IOException {
        ServiceDocument.isUpToDate("users", port);
    }
}
