package dev.soko.users.profile;

import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Staff look members up. */
@RestController
class StaffSearchController {

    record UserView(
            UUID id,
            @Nullable String email,
            boolean emailVerified,
            String displayName,
            AccountStatus status,
            @Nullable String country,
            @Nullable String avatarUrl,
            int trustScore,
            Instant createdAt) {

        static UserView of(Profile profile) {
            return new UserView(
                    profile.id(),
                    profile.email(),
                    profile.emailVerified(),
                    profile.details().displayName(),
                    profile.status(),
                    profile.details().country(),
                    profile.avatarUrl(),
                    profile.trustScore(),
                    profile.createdAt());
        }
    }

    private final ProfileService profiles;

    StaffSearchController(ProfileService profiles) {
        this.profiles = profiles;
    }

    @Operation(summary = "Search users by part of the name or the whole email address; MODERATOR or ADMIN")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "#/components/responses/Problem403")
    @GetMapping("/api/v1/users")
    Page<UserView> search(
            @RequestParam(required = false) @Size(max = 254) @Nullable String q,
            @RequestParam(required = false) @Nullable AccountStatus status,
            PageRequest page) {
        return profiles.search(q == null || q.isBlank() ? null : q.strip(), status, page)
                .map(UserView::of);
    }
}
