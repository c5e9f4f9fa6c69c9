package dev.soko.auth.web;

import dev.soko.auth.account.Account;
import dev.soko.auth.account.AccountStatus;
import dev.soko.auth.mfa.SecondFactor;
import dev.soko.auth.staff.UserAdministration;
import dev.soko.auth.staff.UserAdministration.Change;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.Role;
import dev.soko.platform.security.StaffMember;
import dev.soko.platform.web.ClientAddress;
import dev.soko.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Accounts as an ADMIN sees and changes them. */
@RestController
@RequestMapping("/api/v1/auth/users/{id}")
class StaffController {

    @Schema(name = "Account")
    record User(
            UUID id,
            String email,
            String displayName,
            AccountStatus status,
            Set<Role> roles,
            boolean emailVerified,
            boolean mfaEnabled,
            Instant registeredAt) {}

    @Schema(name = "AccountChange")
    record Patch(
            @Nullable AccountStatus status,

            @Nullable Set<@NotNull(message = "is required") Role> roles,

            @Schema(example = "Sells counterfeits")
            @Size(max = 1000, message = "must have at most {max} characters")
            @Nullable
            String reason) {}

    private final UserAdministration administration;
    private final SecondFactor secondFactor;

    StaffController(UserAdministration administration, SecondFactor secondFactor) {
        this.administration = administration;
        this.secondFactor = secondFactor;
    }

    @Operation(summary = "An account, for ADMIN")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "#/components/responses/Problem403")
    @GetMapping
    ResponseEntity<User> get(@PathVariable UUID id) {
        return answer(administration.get(id));
    }

    @Operation(
            summary = "Suspend, ban, reinstate, or set roles; ADMIN, with a reason",
            description = "Suspension, and taking a role away, ends every session. A new role arrives with a refresh.")
    @PatchMapping
    ResponseEntity<User> change(
            @PathVariable UUID id,
            @Valid @RequestBody Patch body,
            CurrentUser actor,
            IfMatch version,
            ClientAddress address) {
        if (body.status() == null && body.roles() == null) {
            throw CommonProblem.INVALID_REQUEST
                    .because("A status or roles are required.")
                    .at("/status");
        }
        if (body.roles() != null && body.roles().contains(Role.SERVICE)) {
            throw CommonProblem.INVALID_REQUEST
                    .because("No person is a SERVICE.")
                    .at("/roles");
        }
        StaffMember admin = new StaffMember(actor.id(), address.value());
        return answer(
                administration.change(admin, new Change(id, body.status(), body.roles(), body.reason()), version));
    }

    private ResponseEntity<User> answer(Account account) {
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(account.version()))
                .body(new User(
                        account.id(),
                        account.email(),
                        account.displayName(),
                        account.status(),
                        account.roles(),
                        account.isVerified(),
                        secondFactor.isOn(account.id()),
                        account.registeredAt()));
    }
}
