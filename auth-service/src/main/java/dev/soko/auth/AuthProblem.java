package dev.soko.auth;

import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.problem.ProblemType;
import java.time.Duration;

/** The problems that auth-service answers with beside the common ones. */
public enum AuthProblem implements ProblemType {
    INVALID_CREDENTIALS(
            401,
            "Address or password is wrong",
            "There is no account with this address and this password. The answer is the same whichever is wrong."),
    EMAIL_NOT_VERIFIED(
            403,
            "The address is not verified",
            "The password is right, but the address was never confirmed. Ask for a code with `POST /api/v1/auth/otp/request` and purpose `EMAIL_VERIFICATION`."),
    ACCOUNT_SUSPENDED(403, "The account is suspended", "The account was suspended or banned. Support can say why."),
    PASSWORD_TOO_WEAK(
            422,
            "The password is too easy to guess",
            "The password is a common one, or contains the address or the name. Several unrelated words make a good one."),
    CURRENT_PASSWORD_WRONG(
            422, "The current password is wrong", "To change the password, the current one has to be given."),
    CODE_INVALID(
            422,
            "The code is not valid",
            "The code is wrong, expired, used or meant for another purpose. The answer is the same for each."),
    CODE_GUESSED_TOO_OFTEN(
            429,
            "The code was guessed too often",
            "After six wrong guesses a code is worth nothing, even the right one. Ask for a new code."),
    RESET_TOKEN_INVALID(
            422, "The reset token is not valid", "The token is wrong, expired or used. Start the reset again."),
    REFRESH_TOKEN_INVALID(
            401, "The refresh token is not valid", "The token is wrong or expired, or its session has ended. Sign in."),
    REFRESH_TOKEN_REUSED(
            401,
            "The refresh token was used before",
            "A refresh token is good for one use. One that comes back may be stolen, so its session has ended. Sign in."),
    TOO_MANY_ATTEMPTS(
            429,
            "Too many attempts",
            "After several failures the next attempt has to wait. `Retry-After` says how many seconds. A password reset or a code by mail is open meanwhile."),
    MFA_TOKEN_INVALID(
            401,
            "The second step took too long",
            "The `mfaToken` is wrong, expired, used or was tried too often. Sign in again."),
    MFA_CODE_INVALID(
            401,
            "The second-factor code is wrong",
            "The code of the authenticator, or the recovery code, is wrong or was used before."),
    MFA_ALREADY_ON(409, "The second factor is on already", "Switch it off before you set up another one."),
    MFA_NOT_STARTED(
            409,
            "The second factor is not set up",
            "Start with `POST /api/v1/auth/mfa/totp`, then confirm with a code."),
    REASON_REQUIRED(422, "A reason is required", "What staff does to an account is recorded together with the reason."),
    LAST_ADMIN(409, "Nobody would be left to administer", "This is the last active ADMIN. Make another one first.");

    private final int status;
    private final String title;
    private final String explanation;

    AuthProblem(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    /** A 401 says how to authenticate (RFC 9110). */
    @Override
    public ProblemException because(String detail) {
        ProblemException problem = ProblemType.super.because(detail);
        return status == 401 ? problem.header("WWW-Authenticate", "Bearer") : problem;
    }

    /** With {@code Retry-After}, in whole seconds and at least one. */
    public ProblemException after(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return because("Try again in " + seconds + " seconds.").header("Retry-After", Long.toString(seconds));
    }
}
