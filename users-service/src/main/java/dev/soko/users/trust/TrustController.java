package dev.soko.users.trust;

import dev.soko.platform.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A member's trust score with the reasons for it. */
@RestController
class TrustController {

    /** @param updatedAt up to when the account's age is counted */
    record TrustView(int score, List<TrustScore.Input> inputs, Instant updatedAt) {}

    private final TrustService trust;

    TrustController(TrustService trust) {
        this.trust = trust;
    }

    @Operation(summary = "A member's trust score, 0 to 100, with the inputs that it is the sum of")
    @GetMapping("/api/v1/users/{id}/trust-score")
    TrustView trustScore(@PathVariable UUID id) {
        Standing standing =
                trust.visible(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("There is no such user."));
        TrustScore score = standing.explained();
        return new TrustView(score.score(), score.inputs(), standing.updatedAt());
    }
}
