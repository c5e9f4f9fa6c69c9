package dev.soko.notifications.notification;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who people are, and how they want to be told. */
@Service
public class PersonService {

    private final PersonStore people;
    private final PreferenceStore preferences;

    PersonService(PersonStore people, PreferenceStore preferences) {
        this.people = people;
        this.preferences = preferences;
    }

    /** The person's address, which is theirs. Of no effect on an erased one. */
    @Transactional
    public void verified(UUID id, String email) {
        if (!people.lock(id).erased()) {
            people.address(id, email);
        }
    }

    /** Forgets all that is known of the person, for ever. */
    @Transactional
    public void erased(UUID id) {
        people.lock(id);
        people.erase(id);
    }

    /** Where mails go; nothing when the person is erased or has verified none. */
    @Transactional(readOnly = true)
    public Optional<String> address(UUID id) {
        return people.address(id);
    }

    @Transactional(readOnly = true)
    public Preferences preferences(UUID user) {
        return preferences.of(user).complete();
    }

    /** Replaces them. 422 {@code not_optional} when a channel of an essential type is off. */
    @Transactional
    public Preferences prefer(UUID user, Preferences wishes) {
        NotificationType refused = wishes.refusedEssential();
        if (refused != null) {
            throw NotificationProblem.NOT_OPTIONAL
                    .because(refused + " is told by all channels.")
                    .at("/types/" + refused);
        }
        if (!people.lock(user).erased()) {
            preferences.save(user, wishes);
        }
        return wishes.complete();
    }
}
