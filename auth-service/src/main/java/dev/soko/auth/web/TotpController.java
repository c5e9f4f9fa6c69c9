package dev.soko.auth.web;

import dev.soko.auth.mfa.TotpSetup;
import dev.soko.auth.signin.SecondFactorRemoval;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.web.ClientAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The second factor, on and off. */
@RestController
@RequestMapping("/api/v1/auth/mfa/totp")
class TotpController {

    @Schema(name = "TotpEnrolment")
    record Enrolment(String secret, String otpauthUri) {}

    @Schema(name = "TotpConfirmation")
    record Confirm(@Schema(example = "123456") @Text.Token String code) {}

    @Schema(name = "RecoveryCodes")
    record Confirmed(List<String> recoveryCodes) {}

    /** One of the two; {@code code} may be a recovery code. */
    @Schema(name = "TotpRemoval")
    record Remove(
            @Schema(example = "123456") @Size(max = 200, message = "must have at most {max} characters") @Nullable
            String code,

            @Size(max = 1024, message = "must have at most {max} characters") @Nullable
            String password) {}

    private final TotpSetup setup;
    private final SecondFactorRemoval removal;

    TotpController(TotpSetup setup, SecondFactorRemoval removal) {
        this.setup = setup;
        this.removal = removal;
    }

    @Operation(summary = "Begin with an authenticator app", description = "Nothing changes until a code confirms it.")
    @PostMapping
    Enrolment enrol(CurrentUser user) {
        TotpSetup.Offer offer = setup.offer(user.id());
        return new Enrolment(offer.secret(), offer.uri());
    }

    @Operation(
            summary = "Switch the second factor on",
            description = "The recovery codes are shown this once; each is good for one sign-in.")
    @PostMapping("/confirm")
    Confirmed confirm(CurrentUser user, @Valid @RequestBody Confirm body) {
        return new Confirmed(setup.confirm(user.id(), body.code()));
    }

    @Operation(summary = "Switch the second factor off", description = "Needs a current code or the password.")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentUser user, @Valid @RequestBody Remove body, ClientAddress address) {
        if (body.code() != null) {
            removal.withCode(user.id(), body.code());
        } else if (body.password() != null) {
            removal.withPassword(user.id(), body.password(), address.value());
        } else {
            throw CommonProblem.INVALID_REQUEST
                    .because("A code or the password is required.")
                    .at("/code");
        }
    }
}
