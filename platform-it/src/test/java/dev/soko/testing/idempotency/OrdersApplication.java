package dev.soko.testing.idempotency;

import dev.soko.platform.Ids;
import dev.soko.platform.idempotency.EffectMark;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.AccessRules;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.multipart.Part;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A service that counts the effects of its POSTs. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(OrdersApplication.OrderController.class)
class OrdersApplication {

    /** Holds a request between its effect and its answer, or before both. */
    static final class Gate {
        private volatile @Nullable CountDownLatch closed;

        void close() {
            closed = new CountDownLatch(1);
        }

        void open() {
            CountDownLatch latch = closed;
            if (latch != null) {
                latch.countDown();
            }
            closed = null;
        }

        void pass() throws InterruptedException {
            CountDownLatch latch = closed;
            if (latch != null) {
                latch.await();
            }
        }
    }

    @Bean
    Gate gate() {
        return new Gate();
    }

    @Bean
    AccessRules accessRules() {
        return access -> access.pathMatchers("/open/**").permitAll();
    }

    record Order(String item) {}

    record Placed(UUID id, String secret) {}

    @RestController
    static class OrderController {

        private final JdbcClient jdbc;
        private final TransactionTemplate transaction;
        private final Gate gate;

        OrderController(JdbcClient jdbc, TransactionTemplate transaction, Gate gate) {
            this.jdbc = jdbc;
            this.transaction = transaction;
            this.gate = gate;
        }

        @PostMapping({"/orders", "/open/orders", "/money/orders"})
        @ResponseStatus(HttpStatus.CREATED)
        Placed place(@RequestBody Order order) throws InterruptedException {
            UUID id = insert(order);
            gate.pass();
            return new Placed(id, "top-secret-token");
        }

        private UUID insert(Order order) {
            UUID id = Ids.next();
            transaction.executeWithoutResult(_ -> jdbc.sql("insert into placed_order values (:id, :item)")
                    .param("id", id)
                    .param("item", order.item())
                    .update());
            return id;
        }

        @PostMapping("/files")
        @ResponseStatus(HttpStatus.CREATED)
        Placed attach(@RequestPart("file") Part file, @RequestParam String item) throws InterruptedException {
            return place(new Order(item));
        }

        /** Counts, as who slows guessing down does, and refuses. */
        @PostMapping("/slowed")
        Placed slowDown(@RequestBody Order order) throws InterruptedException {
            place(order);
            throw CommonProblem.TOO_MANY_REQUESTS.because("Slow down.");
        }

        @PostMapping("/prepared")
        Placed prepare(@RequestBody Order order) {
            EffectMark.beforeTheEffect(() -> insert(order));
            throw CommonProblem.SERVICE_UNAVAILABLE.because("The other half cannot be done at the moment.");
        }

        @PostMapping("/half-done")
        Placed doHalf(@RequestBody Order order) throws InterruptedException {
            place(order);
            throw CommonProblem.SERVICE_UNAVAILABLE.because("The other half cannot be done at the moment.");
        }

        @PostMapping("/refused")
        Placed refuse(@RequestBody Order order) {
            count(order);
            throw CommonProblem.CONFLICT.because("Not today, attempt " + Ids.next());
        }

        @PostMapping("/broken")
        Placed breakDown(@RequestBody Order order) {
            count(order);
            throw new IllegalStateException("broken");
        }

        /** Outside a transaction, so that it stays when the request fails. */
        private void count(Order order) {
            jdbc.sql("insert into placed_order values (:id, :item)")
                    .param("id", Ids.next())
                    .param("item", order.item())
                    .update();
        }
    }
}
