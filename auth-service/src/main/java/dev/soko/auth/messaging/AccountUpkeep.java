package dev.soko.auth.messaging;

import dev.soko.auth.account.Account;
import dev.soko.auth.account.Accounts;
import dev.soko.auth.code.OneTimeCodes;
import dev.soko.auth.session.EndReason;
import dev.soko.auth.session.Sessions;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps accounts in step with the profiles that users-service owns. */
@Service
class AccountUpkeep {

    private final Accounts accounts;
    private final Sessions sessions;
    private final OneTimeCodes codes;

    AccountUpkeep(Accounts accounts, Sessions sessions, OneTimeCodes codes) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.codes = codes;
    }

    @Transactional
    void rename(UUID userId, String displayName) {
        accounts.lock(userId)
                .filter(account -> !account.displayName().equals(displayName))
                .ifPresent(account -> accounts.rename(userId, displayName));
    }

    /** The account goes with its credentials, codes and sessions; the others are told that those have ended. */
    @Transactional
    void erase(UUID userId) {
        accounts.lock(userId).ifPresent(this::erase);
    }

    private void erase(Account account) {
        sessions.endAll(account, EndReason.ERASED);
        codes.forget(account.email());
        accounts.delete(account.id());
    }
}
