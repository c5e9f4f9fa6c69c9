package dev.soko.escrow.web;

import dev.soko.escrow.payment.sandbox.SandboxService;
import dev.soko.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stands for the page of a bank. */
@RestController
class SandboxController {

    private final SandboxService sandbox;

    SandboxController(SandboxService sandbox) {
        this.sandbox = sandbox;
    }

    @Operation(summary = "The second step of a sandbox payment: whoever was given the link confirms it")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PostMapping("/api/v1/escrow/sandbox/payments/{id}/confirmation")
    void confirm(CurrentUser user, @PathVariable UUID id) {
        sandbox.confirm(id);
    }
}
