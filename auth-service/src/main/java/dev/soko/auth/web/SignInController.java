package dev.soko.auth.web;

import dev.soko.auth.account.EmailAddress;
import dev.soko.auth.session.Device;
import dev.soko.auth.session.Sessions;
import dev.soko.auth.session.Tokens;
import dev.soko.auth.signin.PasswordSignIn;
import dev.soko.auth.signin.SecondFactorSignIn;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.text.SingleLine;
import dev.soko.platform.web.ClientAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** In, on and out. */
@RestController
@RequestMapping("/api/v1/auth")
class SignInController {

    record Login(
            @Text.Email String email,

            @Text.Password String password,

            @Schema(example = "Amina's phone")
            @Size(max = DeviceName.MAX_LENGTH, message = "must have at most {max} characters")
            @SingleLine
            @Nullable
            String deviceName) {}

    /** @param code of the authenticator, or one of the recovery codes */
    record VerifySecondFactor(
            @Text.Token String mfaToken,
            @Schema(example = "123456") @Text.Token String code) {}

    record Refresh(@Text.Token String refreshToken) {}

    private final PasswordSignIn passwordSignIn;
    private final SecondFactorSignIn secondFactorSignIn;
    private final Tokens tokens;
    private final Sessions sessions;

    SignInController(
            PasswordSignIn passwordSignIn, SecondFactorSignIn secondFactorSignIn, Tokens tokens, Sessions sessions) {
        this.passwordSignIn = passwordSignIn;
        this.secondFactorSignIn = secondFactorSignIn;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Operation(
            summary = "Sign in with a password",
            description = "A token pair; with a second factor on, `mfaRequired` and an `mfaToken` for /mfa/verify.")
    @PostMapping("/login")
    TokensBody login(
            @Valid @RequestBody Login body,
            @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String userAgent,
            ClientAddress address) {
        Device device = new Device(DeviceName.of(body.deviceName(), userAgent), address.value());
        return TokensBody.of(passwordSignIn.signIn(EmailAddress.normalise(body.email()), body.password(), device));
    }

    @Operation(summary = "Finish a sign-in with the second factor")
    @PostMapping("/mfa/verify")
    TokensBody.Tokens verifySecondFactor(@Valid @RequestBody VerifySecondFactor body, ClientAddress address) {
        return TokensBody.Tokens.of(secondFactorSignIn.signIn(body.mfaToken(), body.code(), address.value()));
    }

    @Operation(
            summary = "Exchange a refresh token",
            description = "Each is good for one exchange; one that comes back ends its session.")
    @PostMapping("/refresh")
    TokensBody.Tokens refresh(@Valid @RequestBody Refresh body, ClientAddress address) {
        return TokensBody.Tokens.of(tokens.refresh(body.refreshToken(), address.value()));
    }

    @Operation(summary = "Sign out, here or everywhere")
    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(CurrentUser user, @RequestParam(defaultValue = "false") boolean all) {
        sessions.signOut(user, all);
    }
}
