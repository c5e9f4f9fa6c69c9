package dev.soko.escrow.payment.stripe;

import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.soko.escrow.Api;
import dev.soko.platform.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An order waits half an hour for its payment. */
@StripeTest
class StripeMethodsIT {

    @Test
    void onlyMethodsThatSettleAtOnceAreOffered(@Autowired Api api) {
        String problem = body(api.pay(api.tokens().user(), Ids.next(), "sepa_debit"), 422);

        assertThat(JsonPath.<String>read(problem, "$.type")).isEqualTo("/problems/unknown_payment_method");
        assertThat(JsonPath.<List<String>>read(problem, "$.methods")).containsExactly("card", "paypal", "klarna");
    }
}
