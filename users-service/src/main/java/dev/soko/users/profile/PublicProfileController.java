package dev.soko.users.profile;

import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What anyone may see of a member. */
@RestController
@RequestMapping("/api/v1/users/{id}")
class PublicProfileController {

    /** Never email, phone, address or locale. */
    record PublicProfile(
            UUID id,
            String displayName,
            @Nullable String bio,
            @Nullable String country,
            @Nullable String avatarUrl,
            Instant createdAt,
            int trustScore) {

        static PublicProfile of(Profile profile) {
            Details details = profile.details();
            return new PublicProfile(
                    profile.id(),
                    details.displayName(),
                    details.bio(),
                    details.country(),
                    profile.avatarUrl(),
                    profile.createdAt(),
                    profile.trustScore());
        }
    }

    private final ProfileService profiles;

    PublicProfileController(ProfileService profiles) {
        this.profiles = profiles;
    }

    @Operation(summary = "Public profile")
    @GetMapping
    ResponseEntity<PublicProfile> get(@PathVariable UUID id) {
        Profile profile = profiles.visible(id);
        return ResponseEntity.ok().eTag(IfMatch.tag(profile.version())).body(PublicProfile.of(profile));
    }

    /** Reviews are written in reviews-service; until it reports them here, nobody has received one. */
    @Operation(summary = "Reviews that this seller received")
    @GetMapping("/reviews")
    Page<Object> reviews(@PathVariable UUID id, PageRequest page) {
        profiles.visible(id);
        return new Page<>(List.of(), null);
    }
}
