package dev.soko.users.profile;

import dev.soko.platform.events.Outbox;
import dev.soko.platform.paging.Cursor;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.web.IfMatch;
import dev.soko.users.UsersProblem;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What members and staff do with profiles. */
@Service
public class ProfileService {

    private final ProfileStore profiles;
    private final Outbox outbox;

    ProfileService(ProfileStore profiles, Outbox outbox) {
        this.profiles = profiles;
        this.outbox = outbox;
    }

    /**
     * The caller's own profile.
     *
     * @throws dev.soko.platform.problem.ProblemException 404 once erased; 503 while the registration is on its way
     */
    @Transactional(readOnly = true)
    public Profile own(UUID userId) {
        return existing(profiles.find(userId).orElse(null));
    }

    /** As {@link #own}, and nobody else changes anything of this member until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Profile lockOwn(UUID userId) {
        return existing(profiles.lock(userId).orElse(null));
    }

    /**
     * Changes what the member wrote about themselves, and announces it when others see a difference.
     *
     * @throws dev.soko.platform.problem.ProblemException 412 when the client has seen another version; as {@link #own}
     */
    @Transactional
    public Profile change(UUID userId, IfMatch expected, UnaryOperator<Details> change) {
        Profile before = lockOwn(userId);
        expected.require(before.version());
        Details details = change.apply(before.details());
        if (details.equals(before.details())) {
            return before;
        }
        Profile after = profiles.update(userId, details);
        if (!details.announcesAs(before.details())) {
            outbox.publish(after.announcement());
        }
        return after;
    }

    /** @throws dev.soko.platform.problem.ProblemException 404 for one that is unknown, unverified, shut out or erased */
    @Transactional(readOnly = true)
    public Profile visible(UUID userId) {
        return profiles.find(userId)
                .filter(Profile::isVisible)
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("There is no such user."));
    }

    @Transactional(readOnly = true)
    public Page<Profile> search(@Nullable String text, @Nullable AccountStatus status, PageRequest page) {
        return Page.of(profiles.search(text, status, page), page, profile -> Cursor.of(profile.id()));
    }

    /** The account behind a valid token exists, so a profile that is missing has only not arrived yet. */
    private static Profile existing(@Nullable Profile profile) {
        if (profile == null) {
            throw notReady();
        }
        if (profile.isErased()) {
            throw CommonProblem.NOT_FOUND.because("This account has been erased.");
        }
        return profile;
    }

    static ProblemException notReady() {
        return UsersProblem.PROFILE_NOT_READY
                .because("Your profile is being set up. Try again in a second.")
                .header("Retry-After", "1");
    }
}
