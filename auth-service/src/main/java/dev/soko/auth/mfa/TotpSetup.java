package dev.soko.auth.mfa;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.soko.auth.AuthProblem;
import dev.soko.auth.account.Account;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.code.OneTimeCodes;
import dev.soko.auth.crypto.Secrets;
import dev.soko.auth.mail.MailQueue;
import dev.soko.auth.mail.MailTemplate;
import dev.soko.auth.mfa.TotpStore.Enrolment;
import dev.soko.platform.problem.CommonProblem;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Switches the second factor on and off. */
@Service
public class TotpSetup {

    /** What the authenticator needs, shown once; {@code uri} is for a QR code, {@code secret} for typing. */
    public record Offer(String secret, String uri) {}

    private final Accounts accounts;
    private final TotpStore store;
    private final SecondFactor secondFactor;
    private final RecoveryCodes recoveryCodes;
    private final MailQueue mails;
    private final Clock clock;

    TotpSetup(
            Accounts accounts,
            TotpStore store,
            SecondFactor secondFactor,
            RecoveryCodes recoveryCodes,
            MailQueue mails,
            Clock clock) {
        this.accounts = accounts;
        this.store = store;
        this.secondFactor = secondFactor;
        this.recoveryCodes = recoveryCodes;
        this.mails = mails;
        this.clock = clock;
    }

    /** @throws dev.soko.platform.problem.ProblemException 409 {@code mfa_already_on} */
    @Transactional
    public Offer offer(UUID accountId) {
        Account account = lock(accountId);
        if (secondFactor.isOn(accountId)) {
            throw AuthProblem.MFA_ALREADY_ON.because("The second factor is on already.");
        }
        byte[] secret = Secrets.random(Totp.SECRET_BYTES);
        store.begin(accountId, secret, clock.instant());
        String typed = new String(Base32.encode(secret), US_ASCII);
        String label = URLEncoder.encode(account.email(), UTF_8);
        return new Offer(
                typed,
                "otpauth://totp/Soko:%s?secret=%s&issuer=Soko&algorithm=SHA1&digits=%d&period=%d"
                        .formatted(label, typed, Totp.DIGITS, Totp.STEP_SECONDS));
    }

    /**
     * Switches it on, once a code shows that the authenticator has the secret.
     *
     * @return the recovery codes, which are never shown again
     * @throws dev.soko.platform.problem.ProblemException 409 when nothing was offered or it is on already, 422 {@code
     *     code_invalid}
     */
    @Transactional
    public List<String> confirm(UUID accountId, String code) {
        Account account = lock(accountId);
        Enrolment enrolment = store.find(accountId)
                .orElseThrow(() -> AuthProblem.MFA_NOT_STARTED.because("No second factor was offered."));
        if (enrolment.confirmed()) {
            throw AuthProblem.MFA_ALREADY_ON.because("The second factor is on already.");
        }
        if (!secondFactor.acceptsTotp(accountId, enrolment, code)) {
            throw OneTimeCodes.invalid();
        }
        store.confirm(accountId, clock.instant());
        accounts.touch(accountId);
        mails.notice(account.email(), MailTemplate.SECOND_FACTOR_ON);
        return recoveryCodes.renew(accountId);
    }

    /** Switches it off; whoever calls this has made sure of who asks. */
    @Transactional
    public void remove(UUID accountId) {
        Account account = lock(accountId);
        store.delete(accountId);
        accounts.touch(accountId);
        recoveryCodes.forget(accountId);
        mails.notice(account.email(), MailTemplate.SECOND_FACTOR_OFF);
    }

    private Account lock(UUID accountId) {
        return accounts.lock(accountId).orElseThrow(() -> CommonProblem.notFound("account"));
    }
}
