package dev.soko.inventory.web;

import dev.soko.inventory.stock.Movement;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A movement as the seller sees it, who does not learn who the buyer is.
 *
 * @param stocked by how much it changed; the sum over all movements is what is stocked, and so with the others
 */
record MovementView(
        UUID id,
        Movement.Type type,
        int stocked,
        int reserved,
        int damaged,
        @Nullable UUID reservationId,
        @Nullable String note,
        @Nullable UUID photoId,
        Instant at) {

    static MovementView of(Movement movement) {
        return new MovementView(
                movement.id(),
                movement.cause().type(),
                movement.stocked(),
                movement.reserved(),
                movement.damaged(),
                movement.cause().reservationId(),
                movement.cause().note(),
                movement.cause().photoId(),
                movement.at());
    }
}
