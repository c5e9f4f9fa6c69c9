package dev.soko.orders.web;

import dev.soko.orders.address.Address;
import dev.soko.platform.text.CountryCode;
import dev.soko.platform.text.PhoneNumber;
import dev.soko.platform.text.SingleLine;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** An address that is not in the buyer's address book. */
@Schema(name = "DeliveryAddress")
record AddressBody(
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

        @Schema(example = "KE") @NotNull @CountryCode String country) {

    Address address() {
        return new Address(recipient, phone, line1, line2, city, region, postalCode, country);
    }
}
