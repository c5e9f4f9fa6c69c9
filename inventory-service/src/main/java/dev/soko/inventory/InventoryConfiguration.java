package dev.soko.inventory;

import dev.soko.inventory.reservation.ReservationProblem;
import dev.soko.inventory.stock.StockProblem;
import dev.soko.platform.problem.ProblemCatalogue.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The problems that this service adds. Every route needs a token, none a role. */
@Configuration(proxyBeanMethods = false)
class InventoryConfiguration {

    @Bean
    Problems stockProblems() {
        return Problems.of(StockProblem.values());
    }

    @Bean
    Problems reservationProblems() {
        return Problems.of(ReservationProblem.values());
    }
}
