package dev.soko.escrow;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import dev.soko.escrow.commission.Commissions;
import dev.soko.escrow.dispute.DisputeProblem;
import dev.soko.escrow.holding.HoldingProblem;
import dev.soko.escrow.payment.PaymentProblem;
import dev.soko.escrow.payout.PayoutProblem;
import dev.soko.platform.problem.ProblemCatalogue.Problems;
import dev.soko.platform.security.AccessRules;
import dev.soko.platform.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what, what the house takes, and the problems that this service adds. */
@Configuration(proxyBeanMethods = false)
class EscrowConfiguration {

    @Bean
    AccessRules accessRules() {
        return access -> {
            access.pathMatchers(POST, "/api/v1/escrow/webhooks/{provider}").permitAll();
            access.pathMatchers(POST, "/api/v1/escrow/disputes/{id}/decision").hasRole(Role.FINANCE.name());
            access.pathMatchers(GET, "/api/v1/escrow/ledger/verify", "/api/v1/escrow/reconciliations")
                    .hasRole(Role.FINANCE.name());
            access.pathMatchers("/api/v1/escrow/refunds/**").hasRole(Role.FINANCE.name());
        };
    }

    @Bean
    Commissions commissions(EscrowProperties properties) {
        return new Commissions(properties.commission().rules());
    }

    @Bean
    Problems holdingProblems() {
        return Problems.of(HoldingProblem.values());
    }

    @Bean
    Problems disputeProblems() {
        return Problems.of(DisputeProblem.values());
    }

    @Bean
    Problems paymentProblems() {
        return Problems.of(PaymentProblem.values());
    }

    @Bean
    Problems payoutProblems() {
        return Problems.of(PayoutProblem.values());
    }
}
