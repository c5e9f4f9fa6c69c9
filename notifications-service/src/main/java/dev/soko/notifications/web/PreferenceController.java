package dev.soko.notifications.web;

import dev.soko.notifications.notification.PersonService;
import dev.soko.notifications.notification.Preferences;
import dev.soko.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the caller wants to be told. */
@RestController
@RequestMapping("/api/v1/notifications/preferences")
class PreferenceController {

    private final PersonService people;

    PreferenceController(PersonService people) {
        this.people = people;
    }

    @Operation(summary = "Channels by type, quiet hours and digest; every type is named")
    @GetMapping
    Preferences get(CurrentUser user) {
        return people.preferences(user.id());
    }

    @Operation(summary = "Replace them. Types about money and security cannot be turned off")
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Preferences put(CurrentUser user, @Valid @RequestBody Preferences preferences) {
        return people.prefer(user.id(), preferences);
    }
}
