package dev.soko.orders;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The whole service on a random port with short times, one context for all tests that are marked so. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "soko.service-token.client-secret=" + FakeServices.SECRET,
            "soko.jobs.polling-interval=100ms",
            "soko.orders.job-interval=100ms",
            "soko.orders.stock-interval=100ms",
            "soko.orders.stock-retry=200ms",
            "soko.orders.abandoned-after=2s",
            "spring.http.clients.read-timeout=400ms",
            "resilience4j.circuitbreaker.configs.default.wait-duration-in-open-state=200ms"
        })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OrdersTest {}
