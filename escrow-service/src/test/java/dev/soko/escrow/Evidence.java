package dev.soko.escrow;

import static dev.soko.testing.client.ServiceClient.body;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.jayway.jsonpath.JsonPath;
import dev.soko.testing.access.TestToken;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Files as evidence in a dispute, which is given by its path. */
record Evidence(Api api) {

    static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(ISO_8859_1);

    ResponseSpec show(
            String dispute, Consumer<HttpHeaders> user, @Nullable String description, byte @Nullable [] file) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        if (description != null) {
            form.part("description", description);
        }
        if (file != null) {
            form.part("file", file).filename("../../parcel.html");
        }
        return api.upload(dispute + "/evidence", user, form);
    }

    /** Where the files are that a viewer is shown. */
    List<String> listed(String dispute, TestToken viewer) {
        return JsonPath.read(body(api.get(dispute + "/evidence?limit=100", viewer), 200), "$.items[*].file.href");
    }
}
