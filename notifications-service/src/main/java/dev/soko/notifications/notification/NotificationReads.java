package dev.soko.notifications.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the delivery jobs look up. */
@Service
public class NotificationReads {

    private final PersonStore people;
    private final NotificationStore notifications;

    NotificationReads(PersonStore people, NotificationStore notifications) {
        this.people = people;
        this.notifications = notifications;
    }

    /** Nothing when its person was erased. */
    @Transactional(readOnly = true)
    public Optional<Notification> find(UUID id) {
        return notifications.find(id);
    }

    /**
     * What a digest has to tell: that which was not read meanwhile. By the person's lock it waits for who adds to it, and who comes
     * after that adds to the next.
     */
    @Transactional
    public List<Notification> ofDigest(UUID user, Instant digestAt) {
        people.lock(user);
        return notifications.ofDigest(user, digestAt);
    }
}
