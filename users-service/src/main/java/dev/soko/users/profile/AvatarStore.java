package dev.soko.users.profile;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import dev.soko.platform.objects.ObjectStore;
import dev.soko.platform.objects.StoredObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Pictures in the object store, which knows no transactions: a picture is stored with its deletion already scheduled,
 * and the transaction that begins to show it calls the deletion off. Whatever dies, no picture stays that nobody shows.
 */
@Component
class AvatarStore {

    private static final Duration UNUSED_AFTER = Duration.ofHours(1);

    private final ObjectStore objects;
    private final SchedulerClient jobs;
    private final OneTimeTask<Void> deletion;
    private final Clock clock;

    AvatarStore(ObjectStore objects, SchedulerClient jobs, OneTimeTask<Void> avatarDeletion, Clock clock) {
        this.objects = objects;
        this.jobs = jobs;
        this.deletion = avatarDeletion;
        this.clock = clock;
    }

    /** Outside a transaction: this is a network call. */
    void put(UUID userId, UUID version, byte[] jpeg) {
        String key = key(userId, version);
        jobs.scheduleIfNotExists(deletion.instance(key), clock.instant().plus(UNUSED_AFTER));
        objects.put(key, jpeg, "image/jpeg");
    }

    /** Outside a transaction: this is a network call. */
    Optional<StoredObject> get(UUID userId, UUID version) {
        return objects.get(key(userId, version));
    }

    /** In the transaction that begins to show the picture. */
    void keep(UUID userId, UUID version) {
        jobs.cancel(deletion.instance(key(userId, version)));
    }

    /** In the transaction that ceases to show the picture. */
    void discard(UUID userId, UUID version) {
        jobs.scheduleIfNotExists(deletion.instance(key(userId, version)), clock.instant());
    }

    private static String key(UUID userId, UUID version) {
        return "avatars/" + userId + "/" + version;
    }
}
