package dev.soko.auth.web;

import dev.soko.auth.account.Account;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.mfa.SecondFactor;
import dev.soko.auth.session.Sessions;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.Role;
import dev.soko.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who I am, and where I am signed in. */
@RestController
@RequestMapping("/api/v1/auth")
class MeController {

    record Me(UUID id, String email, String displayName, Set<Role> roles, boolean emailVerified, boolean mfaEnabled) {}

    private final Accounts accounts;
    private final SecondFactor secondFactor;
    private final Sessions sessions;

    MeController(Accounts accounts, SecondFactor secondFactor, Sessions sessions) {
        this.accounts = accounts;
        this.secondFactor = secondFactor;
        this.sessions = sessions;
    }

    @Operation(summary = "Who is signed in")
    @GetMapping("/me")
    ResponseEntity<Me> me(CurrentUser user) {
        Account account = accounts.find(user.id()).orElseThrow(() -> CommonProblem.notFound("account"));
        boolean mfa = secondFactor.isOn(account.id());
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(account.version()))
                .body(new Me(
                        account.id(),
                        account.email(),
                        account.displayName(),
                        account.roles(),
                        account.isVerified(),
                        mfa));
    }

    @Operation(summary = "Own sessions, newest first")
    @GetMapping("/sessions")
    Page<Sessions.View> sessions(CurrentUser user, PageRequest page) {
        return sessions.list(user, page);
    }

    @Operation(summary = "One of the own sessions")
    @GetMapping("/sessions/{id}")
    Sessions.View session(CurrentUser user, @PathVariable UUID id) {
        return sessions.get(user, id);
    }

    @Operation(summary = "End one of the own sessions")
    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(CurrentUser user, @PathVariable UUID id) {
        sessions.revoke(user, id);
    }
}
