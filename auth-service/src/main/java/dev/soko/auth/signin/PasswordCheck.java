package dev.soko.auth.signin;

import dev.soko.auth.AuthProblem;
import dev.soko.auth.account.Account;
import dev.soko.auth.password.PasswordHashing;
import dev.soko.platform.idempotency.EffectMark;
import org.springframework.stereotype.Component;

/** Asks somebody who is signed in for the password once more, slowed down like a sign-in. */
@Component
class PasswordCheck {

    private final PasswordHashing hashing;
    private final Throttle throttle;

    PasswordCheck(PasswordHashing hashing, Throttle throttle) {
        this.hashing = hashing;
        this.throttle = throttle;
    }

    /** @throws dev.soko.platform.problem.ProblemException 422 {@code current_password_wrong}, 429 {@code too_many_attempts} */
    void check(Account account, String password, String address) {
        EffectMark.beforeTheEffect(() -> slowedDown(account, password, address));
    }

    private void slowedDown(Account account, String password, String address) {
        throttle.beforePassword(account.email(), address);
        if (!hashing.matches(password, account.passwordHash())) {
            throw AuthProblem.CURRENT_PASSWORD_WRONG.because("The current password is wrong.");
        }
        throttle.rightPassword(account.email(), address);
    }
}
