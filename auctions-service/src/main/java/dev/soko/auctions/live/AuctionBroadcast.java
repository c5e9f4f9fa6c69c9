package dev.soko.auctions.live;

import dev.soko.auctions.auction.AuctionView;
import dev.soko.platform.events.BroadcastConsumer;
import dev.soko.platform.events.ReceivedEvent;
import dev.soko.platform.sockets.Rooms;
import dev.soko.platform.sockets.Update;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Hands each public change of an auction to the watchers who are connected to this replica, straight from its event: whoever
 * decided it, every replica hears it.
 */
@Component
class AuctionBroadcast implements BroadcastConsumer {

    /**
     * What all events with a view have in common.
     *
     * @param hidden null where an event has no such field: nobody bids on what is hidden
     */
    record Change(
            AuctionView auction,
            @Nullable UUID winnerId,
            @Nullable Boolean hidden) {

        boolean isHidden() {
            return Boolean.TRUE.equals(hidden);
        }
    }

    private final Rooms rooms;
    private final AuctionFrames frames;

    AuctionBroadcast(Rooms rooms, AuctionFrames frames) {
        this.rooms = rooms;
        this.frames = frames;
    }

    @Override
    public String source() {
        return "auctions";
    }

    /** Who was not connected then asks the database. */
    @Override
    public Duration lookBack() {
        return Duration.ZERO;
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.type()) {
            case "auction.opened.v1",
                    "auction.bid-placed.v1",
                    "auction.extended.v1",
                    "auction.bid-retracted.v1",
                    "auction.ended.v1" -> publish(event);
            default -> {
                // Nothing that watchers see.
            }
        }
    }

    /** Read and written once, when there is anybody. What is hidden is over for everybody else. */
    private void publish(ReceivedEvent event) {
        UUID auction = UUID.fromString(event.subject());
        SingletonSupplier<Change> change = SingletonSupplier.of(() -> event.as(Change.class));
        SingletonSupplier<Update> update = SingletonSupplier.of(
                () -> frames.of(change.obtain().auction(), () -> change.obtain().winnerId()));
        rooms.publish(AuctionRooms.insiders(auction), update::obtain);
        rooms.publish(
                AuctionRooms.everybody(auction),
                () -> change.obtain().isHidden() ? frames.gone(auction) : update.obtain());
    }
}
