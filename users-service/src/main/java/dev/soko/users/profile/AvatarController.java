package dev.soko.users.profile;

import dev.soko.platform.Ids;
import dev.soko.platform.images.ImageSanitizer;
import dev.soko.platform.objects.StoredObject;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.Part;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pictures of members. They are served from here, so that a client needs to reach one hostname only. */
@RestController
@RequestMapping("/api/v1/users")
class AvatarController {

    private static final int SIDE = 512;
    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final ProfileService profiles;
    private final AvatarService avatars;
    private final AvatarStore pictures;
    private final ImageSanitizer images;

    AvatarController(ProfileService profiles, AvatarService avatars, AvatarStore pictures, ImageSanitizer images) {
        this.profiles = profiles;
        this.avatars = avatars;
        this.pictures = pictures;
        this.images = images;
    }

    @Operation(summary = "Upload a picture: JPEG, PNG or WebP, at most 10 MiB; kept as a square without its metadata")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(path = "/me/avatar", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<ProfileView> upload(CurrentUser user, @RequestPart("file") Part file) {
        profiles.own(user.id());
        UUID version = Ids.next();
        pictures.put(user.id(), version, images.square(file, SIDE).jpeg());
        Profile profile = avatars.show(user.id(), version);
        return ResponseEntity.created(URI.create(Objects.requireNonNull(profile.avatarUrl())))
                .eTag(IfMatch.tag(profile.version()))
                .body(ProfileView.of(profile));
    }

    @Operation(summary = "Remove the picture")
    @DeleteMapping("/me/avatar")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentUser user) {
        avatars.show(user.id(), null);
    }

    @Operation(summary = "A member's picture; what is at an address never changes")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/{id}/avatar/{version}")
    ResponseEntity<byte[]> picture(@PathVariable UUID id, @PathVariable UUID version) {
        if (!version.equals(profiles.visible(id).avatar())) {
            throw missing();
        }
        StoredObject picture = pictures.get(id, version).orElseThrow(AvatarController::missing);
        return ResponseEntity.ok()
                .cacheControl(FOR_GOOD)
                .contentType(MediaType.parseMediaType(picture.contentType()))
                .body(picture.bytes());
    }

    private static ProblemException missing() {
        return CommonProblem.NOT_FOUND.because("There is no such picture.");
    }
}
