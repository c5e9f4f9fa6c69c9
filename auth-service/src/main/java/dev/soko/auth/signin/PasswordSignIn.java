package dev.soko.auth.signin;

import dev.soko.auth.AuthProblem;
import dev.soko.auth.account.Account;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.password.PasswordHashing;
import dev.soko.auth.session.Device;
import dev.soko.platform.idempotency.EffectMark;
import dev.soko.platform.problem.ProblemException;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Sign-in with a password. The same work for known and unknown addresses, and no transaction around the hashing. */
@Service
public class PasswordSignIn {

    private final Accounts accounts;
    private final PasswordHashing hashing;
    private final Throttle throttle;
    private final Admission admission;
    private final SignInMetrics metrics;

    PasswordSignIn(
            Accounts accounts, PasswordHashing hashing, Throttle throttle, Admission admission, SignInMetrics metrics) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.throttle = throttle;
        this.admission = admission;
        this.metrics = metrics;
    }

    /**
     * @param email normalised
     * @throws ProblemException 401 {@code invalid_credentials}; 403 {@code email_not_verified} or {@code account_suspended},
     *     after the right password alone; 429 {@code too_many_attempts}
     */
    public SignIn signIn(String email, String password, Device device) {
        slowDown(email, device);
        Optional<Account> account = accounts.findByEmail(email);
        String hash = account.map(Account::passwordHash).orElse(null);
        if (!hashing.matches(password, hash) || account.isEmpty() || hash == null) {
            metrics.count(SignInMetrics.Outcome.WRONG_PASSWORD);
            throw wrong();
        }
        return admission.withPassword(account.get().id(), upgraded(account.get(), hash, password), device);
    }

    private void slowDown(String email, Device device) {
        try {
            EffectMark.beforeTheEffect(() -> throttle.beforePassword(email, device.address()));
        } catch (ProblemException slowedDown) {
            metrics.count(SignInMetrics.Outcome.SLOWED_DOWN);
            throw slowedDown;
        }
    }

    /** RULES «Auth»: an older hash is upgraded at login. */
    private String upgraded(Account account, String hash, String password) {
        if (!hashing.isOutdated(hash)) {
            return hash;
        }
        String upgraded = hashing.hash(password);
        accounts.upgradeHash(account.id(), hash, upgraded);
        return upgraded;
    }

    static ProblemException wrong() {
        return AuthProblem.INVALID_CREDENTIALS.because("Address or password is wrong.");
    }
}
