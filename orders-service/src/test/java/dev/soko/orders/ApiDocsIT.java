package dev.soko.orders;

import dev.soko.testing.documents.ServiceDocument;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

@OrdersTest
class ApiDocsIT {

    @Test
    void theCommittedDocumentIsWhatTheCodeSays(@Value("${local.server.port}") int port) throws IOException {
        ServiceDocument.isUpToDate("orders", port);
    }
}
