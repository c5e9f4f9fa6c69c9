package dev.soko.users.address;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.text.CountryCode;
import dev.soko.platform.text.PhoneNumber;
import dev.soko.platform.text.SingleLine;
import dev.soko.platform.web.Change;
import dev.soko.platform.web.IfMatch;
import dev.soko.users.address.Address.PostalAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's address book. */
@RestController
@RequestMapping("/api/v1/users/me/addresses")
class AddressController {

    record AddressView(UUID id, @JsonUnwrapped PostalAddress postal, boolean isDefault) {
        static AddressView of(Address address) {
            return new AddressView(address.id(), address.postal(), address.isDefault());
        }
    }

    record NewAddress(
            @Schema(example = "Home") @Size(max = 40) @SingleLine @Nullable
            String label,

            @Schema(example = "Amina Otieno") @NotNull @Size(max = 120) @SingleLine
            String recipient,

            @Schema(example = "+254700000001") @PhoneNumber @Nullable
            String phone,

            @Schema(example = "12 Oginga Odinga Street") @NotNull @Size(max = 200) @SingleLine
            String line1,

            @Schema(example = "Flat 3") @Size(max = 200) @SingleLine @Nullable
            String line2,

            @Schema(example = "Kisumu") @NotNull @Size(max = 120) @SingleLine
            String city,

            @Schema(example = "Kisumu County") @Size(max = 120) @SingleLine @Nullable
            String region,

            @Schema(example = "40100") @Size(max = 20) @SingleLine @Nullable
            String postalCode,

            @Schema(example = "KE") @NotNull @CountryCode String country,
            @Schema(example = "true") @Nullable Boolean isDefault) {

        PostalAddress postal() {
            return new PostalAddress(label, recipient, phone, line1, line2, city, region, postalCode, country);
        }
    }

    record AddressChange(
            @Schema(example = "Home") Change<@Size(max = 40) @SingleLine String> label,
            @Schema(example = "Amina Otieno") Change<@NotNull @Size(max = 120) @SingleLine String> recipient,
            @Schema(example = "+254700000001") Change<@PhoneNumber String> phone,
            @Schema(example = "12 Oginga Odinga Street") Change<@NotNull @Size(max = 200) @SingleLine String> line1,
            @Schema(example = "Flat 3") Change<@Size(max = 200) @SingleLine String> line2,
            @Schema(example = "Kisumu") Change<@NotNull @Size(max = 120) @SingleLine String> city,
            @Schema(example = "Kisumu County") Change<@Size(max = 120) @SingleLine String> region,
            @Schema(example = "40100") Change<@Size(max = 20) @SingleLine String> postalCode,
            @Schema(example = "KE") Change<@NotNull @CountryCode String> country,
            @Schema(example = "true") Change<@NotNull Boolean> isDefault) {

        PostalAddress applyTo(PostalAddress current) {
            return new PostalAddress(
                    label.over(current.label()),
                    recipient.overRequired(current.recipient()),
                    phone.over(current.phone()),
                    line1.overRequired(current.line1()),
                    line2.over(current.line2()),
                    city.overRequired(current.city()),
                    region.over(current.region()),
                    postalCode.over(current.postalCode()),
                    country.overRequired(current.country()));
        }

        Optional<Boolean> asDefault() {
            return Optional.ofNullable(isDefault.value());
        }
    }

    private final AddressBook addresses;

    AddressController(AddressBook addresses) {
        this.addresses = addresses;
    }

    @Operation(summary = "Own addresses, oldest first")
    @GetMapping
    Page<AddressView> list(CurrentUser user, PageRequest page) {
        return addresses.list(user.id(), page).map(AddressView::of);
    }

    @Operation(summary = "One of the own addresses")
    @GetMapping("/{id}")
    ResponseEntity<AddressView> get(CurrentUser user, @PathVariable UUID id) {
        return answer(ResponseEntity.ok(), addresses.get(user.id(), id));
    }

    @Operation(summary = "Add an address; at most 20, the first becomes the default")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AddressView> add(CurrentUser user, @Valid @RequestBody NewAddress request) {
        Address address = addresses.add(user.id(), request.postal(), Boolean.TRUE.equals(request.isDefault()));
        return answer(ResponseEntity.created(URI.create("/api/v1/users/me/addresses/" + address.id())), address);
    }

    @Operation(summary = "Change an address: an absent field stays, null clears it; past orders do not change")
    @PatchMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    ResponseEntity<AddressView> change(
            CurrentUser user, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody AddressChange request) {
        return answer(
                ResponseEntity.ok(), addresses.change(user.id(), id, ifMatch, request::applyTo, request.asDefault()));
    }

    @Operation(summary = "Delete an address; the newest of the others takes over as the default")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentUser user, @PathVariable UUID id, IfMatch ifMatch) {
        addresses.remove(user.id(), id, ifMatch);
    }

    private static ResponseEntity<AddressView> answer(ResponseEntity.BodyBuilder response, Address address) {
        return response.eTag(IfMatch.tag(address.version())).body(AddressView.of(address));
    }
}
