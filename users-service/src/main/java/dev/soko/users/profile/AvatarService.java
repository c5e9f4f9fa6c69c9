package dev.soko.users.profile;

import dev.soko.platform.events.Outbox;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which picture a profile shows. */
@Service
class AvatarService {

    private final ProfileService own;
    private final ProfileStore profiles;
    private final AvatarStore pictures;
    private final Outbox outbox;

    AvatarService(ProfileService own, ProfileStore profiles, AvatarStore pictures, Outbox outbox) {
        this.own = own;
        this.profiles = profiles;
        this.pictures = pictures;
        this.outbox = outbox;
    }

    /** @param version of a picture that is stored already; null for none */
    @Transactional
    public Profile show(UUID userId, @Nullable UUID version) {
        Profile before = own.lockOwn(userId);
        if (before.avatar() == null && version == null) {
            return before;
        }
        if (version != null) {
            pictures.keep(userId, version);
        }
        if (before.avatar() != null) {
            pictures.discard(userId, before.avatar());
        }
        Profile after = profiles.updateAvatar(userId, version);
        outbox.publish(after.announcement());
        return after;
    }
}
