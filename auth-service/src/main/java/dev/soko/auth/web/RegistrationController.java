package dev.soko.auth.web;

import dev.soko.auth.account.EmailAddress;
import dev.soko.auth.code.CodePurpose;
import dev.soko.auth.registration.Registration;
import dev.soko.auth.session.Device;
import dev.soko.auth.signin.CodeRequest;
import dev.soko.auth.signin.CodeSignIn;
import dev.soko.platform.text.PhoneNumber;
import dev.soko.platform.text.SingleLine;
import dev.soko.platform.web.ClientAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registration and one-time codes. */
@RestController
@RequestMapping("/api/v1/auth")
class RegistrationController {

    record Register(
            @Text.Email String email,

            @Text.Password String password,

            @Schema(example = "Amina")
            @NotNull(message = "is required")
            @Size(max = 80, message = "must have at most {max} characters")
            @SingleLine
            String displayName,

            @Schema(example = "+254700000001") @PhoneNumber @Nullable
            String phone) {}

    record Registered(@Schema(example = "VERIFICATION_SENT") String status) {}

    record RequestCode(
            @Text.Email String email,
            @NotNull(message = "is required") CodePurpose purpose) {}

    record VerifyCode(
            @Text.Email String email,
            @NotNull(message = "is required") CodePurpose purpose,
            @Schema(example = "123456") @Text.Token String code) {}

    private final Registration registration;
    private final CodeRequest codeRequest;
    private final CodeSignIn codeSignIn;

    RegistrationController(Registration registration, CodeRequest codeRequest, CodeSignIn codeSignIn) {
        this.registration = registration;
        this.codeRequest = codeRequest;
        this.codeSignIn = codeSignIn;
    }

    @Operation(
            summary = "Register",
            description = "A code goes to the address. The answer is the same for an address that has an account.")
    @PostMapping("/register")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Registered register(@Valid @RequestBody Register body) {
        registration.register(
                EmailAddress.normalise(body.email()),
                body.password(),
                body.displayName().strip(),
                body.phone());
        return new Registered("VERIFICATION_SENT");
    }

    @Operation(summary = "Ask for a one-time code", description = "The answer is always the same.")
    @PostMapping("/otp/request")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void request(@Valid @RequestBody RequestCode body) {
        codeRequest.request(EmailAddress.normalise(body.email()), body.purpose());
    }

    @Operation(
            summary = "Exchange a one-time code",
            description = "EMAIL_VERIFICATION and LOGIN: a token pair, or an mfaToken. PASSWORD_RESET: a resetToken.")
    @PostMapping("/otp/verify")
    TokensBody verify(
            @Valid @RequestBody VerifyCode body,
            @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String userAgent,
            ClientAddress address) {
        String email = EmailAddress.normalise(body.email());
        Device device = new Device(DeviceName.of(null, userAgent), address.value());
        return switch (body.purpose()) {
            case EMAIL_VERIFICATION -> TokensBody.of(codeSignIn.verifyEmail(email, body.code(), device));
            case LOGIN -> TokensBody.of(codeSignIn.signIn(email, body.code(), device));
            case PASSWORD_RESET -> new TokensBody.Reset(codeSignIn.allowReset(email, body.code()));
        };
    }
}
