package dev.soko.notifications.web;

import dev.soko.notifications.push.Devices;
import dev.soko.notifications.push.Vapid;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Base64;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Web push subscriptions, as browsers give them out. */
@RestController
@RequestMapping("/api/v1/notifications/devices")
class DeviceController {

    record Keys(
            @Schema(example = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")
            @NotNull
            @Size(max = 100)
            String p256dh,

            @Schema(example = "BTBZMqHH6r4Tts7J_aSIgg") @NotNull @Size(max = 50)
            String auth) {}

    record NewDevice(
            @Schema(example = "https://push.example/s/1") @NotNull @Size(max = 1000)
            String endpoint,

            @NotNull @Valid Keys keys) {}

    record DeviceView(UUID id) {}

    /** @param publicKey what a browser subscribes with ({@code applicationServerKey}) */
    record PushKey(String publicKey) {}

    private final Devices devices;
    private final Vapid vapid;

    DeviceController(Devices devices, Vapid vapid) {
        this.devices = devices;
        this.vapid = vapid;
    }

    @Operation(summary = "The key that a browser subscribes with")
    @GetMapping("/key")
    PushKey key() {
        return new PushKey(vapid.publicKey());
    }

    @Operation(summary = "Have pushes sent to this browser; the same endpoint again replaces its keys")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    DeviceView add(CurrentUser user, @Valid @RequestBody NewDevice device) {
        return new DeviceView(devices.add(
                user.id(),
                endpoint(device.endpoint()),
                bytes(device.keys().p256dh(), "/keys/p256dh"),
                bytes(device.keys().auth(), "/keys/auth")));
    }

    @Operation(summary = "Send no more pushes there")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentUser user, @RequestParam UUID id) {
        devices.remove(user.id(), id);
    }

    private static URI endpoint(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw CommonProblem.INVALID_REQUEST
                    .because("endpoint must be a URI.")
                    .at("/endpoint");
        }
    }

    private static byte[] bytes(String text, String pointer) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw CommonProblem.INVALID_REQUEST.because("must be base64url.").at(pointer);
        }
    }
}
