package dev.soko.notifications.notification;

import dev.soko.notifications.NotificationsProperties;
import dev.soko.notifications.push.Devices;
import dev.soko.platform.Ids;
import dev.soko.platform.events.Outbox;
import dev.soko.platform.paging.Cursor;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.problem.CommonProblem;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people are told and what they do with it. */
@Service
public class NotificationService {

    private static final int LONGEST_REPLAY = 500;

    private final PersonStore people;
    private final NotificationStore notifications;
    private final PreferenceStore preferences;
    private final Devices devices;
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final NotificationsProperties properties;
    private final Clock clock;

    NotificationService(
            PersonStore people,
            NotificationStore notifications,
            PreferenceStore preferences,
            Devices devices,
            Deliveries deliveries,
            Outbox outbox,
            NotificationsProperties properties,
            Clock clock) {
        this.people = people;
        this.notifications = notifications;
        this.preferences = preferences;
        this.devices = devices;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.properties = properties;
        this.clock = clock;
    }

    /** Tells a person, by the channels that they want. The same event again, or an erased person: nothing. */
    @Transactional
    public void tell(Message message) {
        UUID user = message.userId();
        PersonStore.Person person = people.lock(user);
        if (person.erased()) {
            return;
        }
        Instant now = clock.instant();
        Preferences wishes = preferences.of(user);
        Set<Channel> channels = channels(message, wishes, now);
        Instant digestAt = channels.contains(Channel.EMAIL) ? wishes.digest(message.type(), now) : null;
        Notification notification = new Notification(
                Ids.next(),
                user,
                message.type(),
                message.title(),
                message.body(),
                message.about(),
                message.aboutId(),
                message.happenedAt(),
                person.sequence() + 1,
                null);
        boolean inApp = channels.contains(Channel.IN_APP);
        if (!notifications.insert(notification, message.eventId(), inApp, digestAt)) {
            return;
        }
        deliver(notification, channels, digestAt);
        if (inApp) {
            people.advance(user, 2);
            outbox.publish(new StreamEvent.Created(notification, notifications.counts(user)));
        }
    }

    /** What is old is news in the app alone: a mailbox is not filled when a service listens for the first time. */
    private Set<Channel> channels(Message message, Preferences wishes, Instant now) {
        Set<Channel> wanted = EnumSet.noneOf(Channel.class);
        wanted.addAll(wishes.channels(message.type()));
        if (message.happenedAt().isBefore(now.minus(properties.staleAfter()))) {
            wanted.retainAll(Set.of(Channel.IN_APP));
        }
        return wanted;
    }

    private void deliver(Notification notification, Set<Channel> channels, @Nullable Instant digestAt) {
        if (digestAt != null) {
            deliveries.digest(notification.userId(), digestAt);
        } else if (channels.contains(Channel.EMAIL)) {
            deliveries.mail(notification.id());
        }
        if (channels.contains(Channel.PUSH)) {
            devices.of(notification.userId()).forEach(device -> deliveries.push(notification.id(), device.id()));
        }
    }

    /** The own ones, newest first. */
    @Transactional(readOnly = true)
    public Page<Notification> list(UUID user, boolean unreadOnly, PageRequest page) {
        return Page.of(notifications.list(user, unreadOnly, page), page, last -> Cursor.of(last.sequence()));
    }

    @Transactional(readOnly = true)
    public Counts counts(UUID user) {
        return notifications.counts(user);
    }

    /** What is in the app after that sequence, newest first; of more than {@value #LONGEST_REPLAY} only the newest. */
    @Transactional(readOnly = true)
    public List<Notification> after(UUID user, long sequence) {
        return notifications.after(user, sequence, LONGEST_REPLAY);
    }

    /** Marks one as read; once more has no effect. 404 when it is not the person's. */
    @Transactional
    public Counts read(UUID user, UUID id) {
        people.lock(user);
        requireShown(user, id);
        return notifications.read(user, id, clock.instant()) == 0 ? notifications.counts(user) : changed(user);
    }

    @Transactional
    public Counts readAll(UUID user) {
        people.lock(user);
        return notifications.readAll(user, clock.instant()) == 0 ? notifications.counts(user) : changed(user);
    }

    /** All that there are have been on a screen. */
    @Transactional
    public Counts seen(UUID user) {
        people.lock(user);
        if (notifications.counts(user).unseen() == 0) {
            return notifications.counts(user);
        }
        people.seeAll(user);
        return changed(user);
    }

    /** Takes one out of the list. 404 when it is not the person's, or out already. */
    @Transactional
    public void archive(UUID user, UUID id) {
        people.lock(user);
        requireShown(user, id);
        notifications.archive(id, clock.instant());
        changed(user);
    }

    private void requireShown(UUID user, UUID id) {
        if (!notifications.shown(user, id)) {
            throw CommonProblem.notFound("notification");
        }
    }

    private Counts changed(UUID user) {
        people.advance(user, 1);
        Counts counts = notifications.counts(user);
        outbox.publish(new StreamEvent.CountsChanged(user, counts));
        return counts;
    }
}
