package dev.soko.auth.web;

import dev.soko.auth.account.EmailAddress;
import dev.soko.auth.code.CodePurpose;
import dev.soko.auth.signin.CodeRequest;
import dev.soko.auth.signin.NewPassword;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.web.ClientAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Forgotten and changed passwords, with the two paths that clients of the earlier API use; the gateway says until when.
 */
@RestController
@RequestMapping("/api/v1/auth/password")
class PasswordController {

    @Schema(name = "ForgottenPassword")
    record Forgot(@Text.Email String email) {}

    @Schema(name = "PasswordReset")
    record Reset(
            @Text.Token String resetToken, @Text.Password String newPassword) {}

    @Schema(name = "PasswordChange")
    record Change(
            @Text.Password String currentPassword,
            @Text.Password String newPassword) {}

    private final CodeRequest codeRequest;
    private final NewPassword newPassword;

    PasswordController(CodeRequest codeRequest, NewPassword newPassword) {
        this.codeRequest = codeRequest;
        this.newPassword = newPassword;
    }

    @Operation(
            summary = "Ask for a code to reset a password",
            description = "The answer is always the same. The code is exchanged at /otp/verify for a resetToken.")
    @PostMapping("/forgot")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void forgot(@Valid @RequestBody Forgot body) {
        codeRequest.request(EmailAddress.normalise(body.email()), CodePurpose.PASSWORD_RESET);
    }

    @Operation(summary = "Set a new password", description = "Ends every session. A second factor stays on.")
    @PostMapping("/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@Valid @RequestBody Reset body) {
        newPassword.reset(body.resetToken(), body.newPassword());
    }

    @Operation(summary = "Change the password", description = "Ends every session, this one included.")
    @PostMapping("/change")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(CurrentUser user, @Valid @RequestBody Change body, ClientAddress address) {
        newPassword.change(user.id(), body.currentPassword(), body.newPassword(), address.value());
    }

    @Operation(summary = "Use /password/forgot", deprecated = true)
    @PostMapping("/reset/request")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void legacyForgot(@Valid @RequestBody Forgot body) {
        forgot(body);
    }

    @Operation(summary = "Use /password/reset", deprecated = true)
    @PostMapping("/reset/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void legacyReset(@Valid @RequestBody Reset body) {
        reset(body);
    }
}
