package dev.soko.users.profile;

import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.text.CountryCode;
import dev.soko.platform.text.Paragraphs;
import dev.soko.platform.text.PhoneNumber;
import dev.soko.platform.text.SingleLine;
import dev.soko.platform.web.Change;
import dev.soko.platform.web.IfMatch;
import dev.soko.users.input.LanguageTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own profile. */
@RestController
@RequestMapping("/api/v1/users/me")
class OwnProfileController {

    /** What its owner may change; the rest of a profile is read-only, and ignored when it is sent back. */
    record ProfileChange(
            @Schema(example = "Amina") Change<@NotNull @Size(max = 80) @SingleLine String> displayName,
            @Schema(example = "Baskets from Kisumu") Change<@Size(max = 1000) @Paragraphs String> bio,
            @Schema(example = "+254700000001") Change<@PhoneNumber String> phone,
            @Schema(example = "KE") Change<@CountryCode String> country,
            @Schema(example = "en-KE") Change<@LanguageTag String> locale) {

        Details applyTo(Details current) {
            return new Details(
                    displayName.overRequired(current.displayName()).strip(),
                    bio.over(current.bio()),
                    phone.over(current.phone()),
                    country.over(current.country()),
                    locale.over(current.locale()));
        }
    }

    private final ProfileService profiles;

    OwnProfileController(ProfileService profiles) {
        this.profiles = profiles;
    }

    @Operation(summary = "Own profile")
    @GetMapping
    ResponseEntity<ProfileView> get(CurrentUser user) {
        return answer(profiles.own(user.id()));
    }

    @Operation(summary = "Change the own profile: an absent field stays, null clears it")
    @PatchMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    ResponseEntity<ProfileView> change(CurrentUser user, IfMatch ifMatch, @Valid @RequestBody ProfileChange request) {
        return answer(profiles.change(user.id(), ifMatch, request::applyTo));
    }

    private static ResponseEntity<ProfileView> answer(Profile profile) {
        return ResponseEntity.ok().eTag(IfMatch.tag(profile.version())).body(ProfileView.of(profile));
    }
}
