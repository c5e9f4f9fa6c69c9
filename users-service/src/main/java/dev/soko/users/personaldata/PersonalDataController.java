package dev.soko.users.personaldata;

import dev.soko.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's rights over what is known of them. */
@RestController
@RequestMapping("/api/v1/users/me")
class PersonalDataController {

    private static final String DOWNLOAD =
            ContentDisposition.attachment().filename("soko-export.json").build().toString();

    private final ExportService exports;
    private final ErasureService erasures;

    PersonalDataController(ExportService exports, ErasureService erasures) {
        this.exports = exports;
        this.erasures = erasures;
    }

    @Operation(summary = "Everything the system holds of me, as a JSON file; parts that cannot be had now are named")
    @GetMapping("/export")
    ResponseEntity<Export> export(CurrentUser user) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, DOWNLOAD)
                .contentType(MediaType.APPLICATION_JSON)
                .body(exports.of(user.id()));
    }

    @Operation(summary = "Erase me: profile, addresses, picture and trust at once, in the other services soon after")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(CurrentUser user) {
        erasures.erase(user.id());
    }
}
