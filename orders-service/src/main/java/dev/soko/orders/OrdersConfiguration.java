package dev.soko.orders;

import dev.soko.orders.order.OrderProblem;
import dev.soko.orders.stock.StockProblem;
import dev.soko.platform.problem.ProblemCatalogue.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The problems that this service adds. Every route needs a token, none a role. */
@Configuration(proxyBeanMethods = false)
class OrdersConfiguration {

    @Bean
    Problems orderProblems() {
        return Problems.of(OrderProblem.values());
    }

    @Bean
    Problems stockProblems() {
        return Problems.of(StockProblem.values());
    }
}
