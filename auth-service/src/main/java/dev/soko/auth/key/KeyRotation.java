package dev.soko.auth.key;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.soko.auth.AuthProperties;
import dev.soko.platform.Ids;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the first key at start and each further one in time, and deletes those that no valid token is signed with. */
@Configuration(proxyBeanMethods = false)
class KeyRotation implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final SigningKeyStore store;
    private final AuthProperties settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeyRotation(SigningKeyStore store, AuthProperties settings, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        rotate();
    }

    @Bean
    RecurringTask<Void> keyRotationTask() {
        return Tasks.recurring("key-rotation", FixedDelay.of(INTERVAL)).execute((_, _) -> rotate());
    }

    void rotate() {
        KeySchedule seen = new KeySchedule(store.all());
        Instant now = clock.instant();
        if (seen.nextDue(now, settings).isPresent()) {
            // Made before the transaction: a prime search takes a while.
            KeyPair pair = SigningKeyStore.generate();
            transaction.executeWithoutResult(_ -> add(pair));
        }
        seen.over(now, settings).forEach(key -> {
            store.delete(key.id());
            log.info("Signing key {} is over", key.id());
        });
    }

    private void add(KeyPair pair) {
        store.lock();
        Instant now = clock.instant();
        new KeySchedule(store.all()).nextDue(now, settings).ifPresent(activeFrom -> {
            String id = Ids.next().toString();
            store.insert(id, pair, now, activeFrom);
            log.info("Signing key {} will be used from {}", id, activeFrom);
        });
    }
}
