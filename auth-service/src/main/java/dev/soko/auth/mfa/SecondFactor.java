package dev.soko.auth.mfa;

import dev.soko.auth.mfa.TotpStore.Enrolment;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whether an account has a second factor, and whether a code is its. The account is locked by whoever asks. */
@Component
public class SecondFactor {

    private final TotpStore store;
    private final RecoveryCodes recoveryCodes;
    private final Clock clock;

    SecondFactor(TotpStore store, RecoveryCodes recoveryCodes, Clock clock) {
        this.store = store;
        this.recoveryCodes = recoveryCodes;
        this.clock = clock;
    }

    public boolean isOn(UUID accountId) {
        return store.isConfirmed(accountId);
    }

    /** Takes a code of the authenticator or a recovery code; either is used up by it. */
    public boolean accepts(UUID accountId, String code) {
        Optional<Enrolment> enrolment = store.find(accountId).filter(Enrolment::confirmed);
        return enrolment.isPresent()
                && (acceptsTotp(accountId, enrolment.get(), code) || recoveryCodes.use(accountId, code));
    }

    boolean acceptsTotp(UUID accountId, Enrolment enrolment, String code) {
        OptionalLong step = Totp.matchingStep(enrolment.secret(), code, clock.instant(), enrolment.lastStep());
        step.ifPresent(taken -> store.took(accountId, taken));
        return step.isPresent();
    }
}
