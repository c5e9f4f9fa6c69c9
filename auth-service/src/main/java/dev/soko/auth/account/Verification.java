package dev.soko.auth.account;

import dev.soko.auth.account.AuthEvent.UserVerified;
import dev.soko.platform.events.Outbox;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Somebody has shown that the address is theirs. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Verification {

    private final Accounts accounts;
    private final Outbox outbox;
    private final Clock clock;

    Verification(Accounts accounts, Outbox outbox, Clock clock) {
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param account locked; nothing happens when it is verified already */
    public void verified(Account account) {
        if (!account.isVerified()) {
            Instant now = clock.instant();
            accounts.verify(account.id(), now);
            outbox.publish(new UserVerified(account.id(), account.email(), now));
        }
    }
}
