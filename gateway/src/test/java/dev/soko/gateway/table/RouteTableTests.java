package dev.soko.gateway.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

/** The table as it is shipped. */
class RouteTableTests {

    private final RouteTable table = ShippedTable.read();

    @Test
    void itHasTheTwelveModulesAndTheThreeChannels() {
        assertThat(table.modules())
                .containsOnlyKeys(
                        "auth",
                        "users",
                        "kyc",
                        "listings",
                        "auctions",
                        "orders",
                        "escrow",
                        "messages",
                        "reviews",
                        "inventory",
                        "notifications",
                        "admin");
        assertThat(table.rows().stream()
                        .map(RouteTable.Row::lane)
                        .filter(Lane::socket)
                        .map(Lane::id))
                .containsExactlyInAnyOrder("auctions.socket", "messages.socket", "notifications.socket");
    }

    @Test
    void uploadsMayBeLargeAndNothingElse() {
        assertThat(lane("POST", "/api/v1/listings/1/images").bodyLimit()).isEqualTo(11 << 20);
        assertThat(lane("POST", "/api/v1/kyc/submissions/1/documents").bodyLimit())
                .isEqualTo(11 << 20);
        assertThat(lane("PUT", "/api/v1/listings/1/images/order").bodyLimit()).isEqualTo(256 << 10);
        assertThat(lane("POST", "/api/v1/auth/login").bodyLimit()).isEqualTo(16 << 10);
    }

    @Test
    void aPathIsItsModulesWhateverFollows() {
        assertThat(lane("GET", "/api/v1/orders").id()).isEqualTo("orders");
        assertThat(lane("GET", "/api/v1/orders/1/2/3").id()).isEqualTo("orders");
        assertThat(table.rows()).noneMatch(row -> matches(row, "GET", "/api/v1/ordersandmore"));
    }

    @Test
    void ratesAndOperationsAreWrittenInOneWay() {
        assertThat(Rate.valueOf("600/1m")).isEqualTo(new Rate(600, Duration.ofMinutes(1)));
        assertThat(Operation.valueOf("POST /login")).isEqualTo(new Operation("POST", "/login"));
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.valueOf("600"));
        assertThatIllegalArgumentException().isThrownBy(() -> Operation.valueOf("POST login"));
        assertThatIllegalArgumentException().isThrownBy(() -> Operation.valueOf("/login"));
    }

    private Lane lane(String method, String path) {
        return table.rows().stream()
                .filter(row -> matches(row, method, path))
                .findFirst()
                .orElseThrow()
                .lane();
    }

    private static boolean matches(RouteTable.Row row, String method, String path) {
        MockServerHttpRequest request = MockServerHttpRequest.method(
                        org.springframework.http.HttpMethod.valueOf(method), path)
                .build();
        return Operation.any(row.match()).test(MockServerWebExchange.from(request));
    }
}
