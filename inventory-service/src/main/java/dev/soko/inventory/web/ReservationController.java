package dev.soko.inventory.web;

import dev.soko.inventory.reservation.Reservation;
import dev.soko.inventory.reservation.ReservationService;
import dev.soko.inventory.reservation.ReservationStatus;
import dev.soko.inventory.stock.Sku;
import dev.soko.platform.paging.Page;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.text.SingleLine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reservations of whoever the token says; our own services make and end them for everybody. */
@RestController
@RequestMapping("/api/v1/inventory/reservations")
class ReservationController {

    private static final int MAX_LINES = 50;
    private static final int MAX_QUANTITY = 10_000;
    private static final int MIN_TTL_SECONDS = 30;
    /** An auction's winner has 48 hours to pay. */
    private static final int MAX_TTL_SECONDS = 72 * 60 * 60;

    /** @param variantId absent for a listing without variants */
    record LineBody(
            @NotNull UUID listingId,
            @Nullable UUID variantId,

            @Schema(example = "2") @NotNull @Min(1) @Max(MAX_QUANTITY)
            Integer quantity) {}

    record NewReservation(
            @NotNull @Size(min = 1, max = MAX_LINES) List<@NotNull @Valid LineBody> lines,

            @Schema(example = "order-4711") @NotNull @CodePointLength(min = 1, max = 100) @SingleLine
            String reference,

            @Schema(example = "900", defaultValue = "900", description = "More than 900 if a service asks.")
            @Min(MIN_TTL_SECONDS)
            @Max(MAX_TTL_SECONDS)
            @Nullable
            Integer ttlSeconds,

            @Schema(description = "For whom, if a service asks.") @Nullable
            UUID userId) {

        /** Lines that ask for the same thing are one. */
        Map<Sku, Integer> wanted() {
            Map<Sku, Integer> wanted = new LinkedHashMap<>();
            lines.forEach(
                    line -> wanted.merge(new Sku(line.listingId(), line.variantId()), line.quantity(), Integer::sum));
            return wanted;
        }

        Duration ttl() {
            return ttlSeconds == null ? ReservationService.DEFAULT_TTL : Duration.ofSeconds(ttlSeconds);
        }

        UUID owner(CurrentUser maker) {
            return userId == null ? maker.id() : userId;
        }
    }

    record ReservedLine(UUID listingId, @Nullable UUID variantId, int quantity) {}

    record ReservationView(
            UUID id,
            String reference,
            ReservationStatus status,
            List<ReservedLine> lines,
            Instant createdAt,
            Instant expiresAt) {

        /** Where the goods lie is the seller's affair. */
        static ReservationView of(Reservation reservation) {
            Map<Sku, Integer> quantities = new LinkedHashMap<>();
            reservation.lines().forEach(line -> quantities.merge(line.sku(), line.quantity(), Integer::sum));
            return new ReservationView(
                    reservation.id(),
                    reservation.reference(),
                    reservation.status(),
                    quantities.entrySet().stream()
                            .map(line -> new ReservedLine(
                                    line.getKey().listingId(), line.getKey().variantId(), line.getValue()))
                            .toList(),
                    reservation.createdAt(),
                    reservation.expiresAt());
        }
    }

    private final ReservationService reservations;

    ReservationController(ReservationService reservations) {
        this.reservations = reservations;
    }

    @Operation(summary = "Keep goods for me for a while: all lines or none")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ReservationView> reserve(CurrentUser user, @Valid @RequestBody NewReservation request) {
        Reservation made =
                reservations.reserve(user, request.owner(user), request.wanted(), request.reference(), request.ttl());
        return ResponseEntity.created(URI.create("/api/v1/inventory/reservations/" + made.id()))
                .body(ReservationView.of(made));
    }

    @Operation(
            summary =
                    "One's own reservations for one thing, oldest first; at most 20. A service finds all that services made")
    @GetMapping
    Page<ReservationView> find(
            CurrentUser user,
            @Parameter(example = "order-4711") @RequestParam @CodePointLength(min = 1, max = 100) @SingleLine
                    String reference) {
        return new Page<>(
                reservations.find(user, reference).stream()
                        .map(ReservationView::of)
                        .toList(),
                null);
    }

    @Operation(summary = "A reservation of one's own")
    @GetMapping("/{id}")
    ReservationView get(CurrentUser user, @PathVariable UUID id) {
        return ReservationView.of(reservations.get(user.id(), id));
    }

    @Operation(summary = "Services: the goods are sold and leave the stock; once more has no effect")
    @PostMapping("/{id}/confirm")
    ReservationView confirm(CurrentUser user, @PathVariable UUID id) {
        return ReservationView.of(reservations.confirm(user, id));
    }

    @Operation(summary = "The goods are available again, those of orders by services alone; once more has no effect")
    @PostMapping("/{id}/release")
    ReservationView release(CurrentUser user, @PathVariable UUID id) {
        return ReservationView.of(reservations.release(user, id));
    }
}
