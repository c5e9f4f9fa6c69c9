package dev.soko.inventory.stock;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of an item, never changed itself. The sum of an item's movements is the item.
 *
 * @param stocked by how much what is there changed; so with {@code reserved} and {@code damaged}
 */
public record Movement(
        UUID id, UUID itemId, long version, Cause cause, int stocked, int reserved, int damaged, Instant at) {

    /** What a movement was. */
    public enum Type {
        RESTOCK,
        COUNT,
        CORRECTION,
        RETURN,
        DAMAGE,
        RESERVATION,
        RELEASE,
        EXPIRY,
        SALE
    }

    /**
     * Why it happened.
     *
     * @param actorId who did it; null for what time did
     */
    public record Cause(
            Type type,
            @Nullable UUID actorId,
            @Nullable UUID reservationId,
            @Nullable String note,
            @Nullable UUID photoId) {

        static Cause adjustment(AdjustmentReason reason, UUID actorId, @Nullable String note) {
            return new Cause(Type.valueOf(reason.name()), actorId, null, note, null);
        }

        static Cause damage(UUID actorId, String description, @Nullable UUID photoId) {
            return new Cause(Type.DAMAGE, actorId, null, description, photoId);
        }

        public static Cause reservation(Type type, @Nullable UUID actorId, UUID reservationId) {
            return new Cause(type, actorId, reservationId, null, null);
        }
    }

    /** What leads from one to the other. */
    static Movement between(Item before, Item after, Cause cause, UUID id, Instant at) {
        return new Movement(
                id,
                after.id(),
                after.version(),
                cause,
                after.stocked() - before.stocked(),
                after.reserved() - before.reserved(),
                after.damaged() - before.damaged(),
                at);
    }
}
