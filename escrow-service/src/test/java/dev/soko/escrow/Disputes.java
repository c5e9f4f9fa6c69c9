package dev.soko.escrow;

import static dev.soko.escrow.Api.ROOT;
import static dev.soko.testing.client.ServiceClient.body;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Disputes, given by their paths, and what brings them further. */
record Disputes(Api api, JdbcClient jdbc, TestToken judge) {

    static final String REASON = "{\"reason\": \"Not as described\", \"description\": \"It is green.\"}";
    static final String SAY = "{\"message\": \"It is blue.\"}";
    static final String RELEASE = "{\"outcome\": \"RELEASE\", \"reason\": \"Delivered\"}";
    static final String REFUND = "{\"outcome\": \"REFUND\", \"reason\": \"Never arrived\"}";

    /** With a judge of its own, who decides first. */
    Disputes(Api api, JdbcClient jdbc) {
        this(api, jdbc, api.tokens().user().withRole(Role.FINANCE));
    }

    static String split(long refund) {
        return "{\"outcome\": \"SPLIT\", \"refundAmount\": {\"amount\": %d, \"currency\": \"ZAR\"}, \"reason\": \"Both are right\"}"
                .formatted(refund);
    }

    /** The path of the dispute. */
    String opened(String holding, TestToken party) {
        String dispute = body(api.post(holding + "/disputes", party, REASON), 201);
        return ROOT + "/disputes/" + JsonPath.<String>read(dispute, "$.id");
    }

    /** The path of one that the buyer has opened, the seller has answered and the judge has decided. */
    String decided(String holding, TestToken buyer, TestToken seller, String decision) {
        String dispute = opened(holding, buyer);
        body(api.post(dispute + "/respond", seller, SAY), 200);
        body(api.post(dispute + "/decision", judge, decision), 200);
        return dispute;
    }

    /** Days pass. */
    void timeIsOver(String dispute) {
        jdbc.sql("update dispute set deadline = created_at where id = :id")
                .param("id", Api.id(dispute))
                .update();
    }
}
