package dev.soko.users.personaldata;

import dev.soko.platform.events.Outbox;
import dev.soko.users.address.AddressBook;
import dev.soko.users.profile.AccountService;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The right to be forgotten: what is here goes at once, the other services follow the event. */
@Service
class ErasureService {

    private final AccountService accounts;
    private final AddressBook addresses;
    private final Outbox outbox;
    private final Clock clock;

    ErasureService(AccountService accounts, AddressBook addresses, Outbox outbox, Clock clock) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Erases the member; doing it again has no effect and is told to nobody. */
    @Transactional
    public void erase(UUID userId) {
        if (accounts.erase(userId)) {
            addresses.erase(userId);
            outbox.publish(new Erased(userId, clock.instant()));
        }
    }
}
