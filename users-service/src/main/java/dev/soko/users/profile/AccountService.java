package dev.soko.users.profile;

import dev.soko.platform.events.Outbox;
import dev.soko.users.trust.TrustService;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Follows what auth-service says of an account. */
@Service
public class AccountService {

    private final ProfileStore profiles;
    private final AvatarStore pictures;
    private final TrustService trust;
    private final Outbox outbox;

    AccountService(ProfileStore profiles, AvatarStore pictures, TrustService trust, Outbox outbox) {
        this.profiles = profiles;
        this.pictures = pictures;
        this.trust = trust;
        this.outbox = outbox;
    }

    /**
     * Begins a profile; it stays unseen until the address is verified. Until then the same account may register again,
     * and the latest name and number count.
     */
    @Transactional
    public void register(UUID userId, String email, String displayName, @Nullable String phone, Instant registeredAt) {
        Details details = new Details(displayName, null, phone, null, null);
        Optional<Profile> before = profiles.lock(userId);
        if (before.isEmpty()) {
            profiles.insert(userId, email, details, registeredAt);
            trust.begin(userId);
        } else if (!before.get().emailVerified() && !before.get().isErased()) {
            profiles.update(userId, details);
        }
    }

    /** Makes the profile public and tells its name and first score. */
    @Transactional
    public void verify(UUID userId) {
        Profile profile = locked(userId);
        if (!profile.isErased() && !profile.emailVerified()) {
            profiles.verify(userId);
            outbox.publish(profile.announcement());
            trust.announce(userId);
        }
    }

    /**
     * @param status ACTIVE shows the profile again and tells its score, which may have moved unseen; SUSPENDED and BANNED hide
     *     it; an erased one stays erased
     */
    @Transactional
    public void changeStatus(UUID userId, AccountStatus status) {
        Profile profile = locked(userId);
        if (profile.isErased()) {
            return;
        }
        profiles.updateStatus(userId, status);
        if (status == AccountStatus.ACTIVE && profile.emailVerified()) {
            trust.announce(userId);
        }
    }

    /**
     * Anonymises the profile. The picture is gone from sight at once and from the object store soon after.
     *
     * @throws dev.soko.platform.problem.ProblemException 503 while the registration is on its way
     * @return false when it was erased before
     */
    @Transactional
    public boolean erase(UUID userId) {
        Profile profile = profiles.lock(userId).orElseThrow(ProfileService::notReady);
        if (profile.isErased()) {
            return false;
        }
        if (profile.avatar() != null) {
            pictures.discard(userId, profile.avatar());
        }
        trust.erase(userId);
        profiles.anonymise(userId);
        return true;
    }

    /** Events of one account come in order; one without a profile is a fault to be looked at, not to be skipped. */
    private Profile locked(UUID userId) {
        return profiles.lock(userId)
                .orElseThrow(
                        () -> new IllegalStateException("No profile of " + userId + ": its registration is missing"));
    }
}
