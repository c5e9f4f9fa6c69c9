package dev.soko.auctions.live;

import dev.soko.auctions.auction.AuctionView;
import dev.soko.platform.events.BroadcastConsumer;
import dev.soko.platform.events.ReceivedEvent;
import dev.soko.platform.sockets.Rooms;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hands each public change of an auction to the watchers who are connected to this replica, straight from its event: whoever
 * decided it, every replica hears it.
 */
@Component
class AuctionBroadcast implements BroadcastConsumer {

    /** What all events with a view have in common. */
    record Change(AuctionView auction, @Nullable UUID winnerId) {}

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
                    "auction.ended.v1" ->
                rooms.publish(event.subject(), () -> {
                    Change change = event.as(Change.class);
                    return frames.of(change.auction(), change::winnerId);
                });
            default -> {
                // Nothing that watchers see.
            }
        }
    }
}
