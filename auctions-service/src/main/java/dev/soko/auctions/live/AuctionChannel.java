package dev.soko.auctions.live;

import dev.soko.auctions.auction.AuctionReads;
import dev.soko.auctions.auction.AuctionView;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.sockets.Channel;
import dev.soko.platform.sockets.Client;
import dev.soko.platform.sockets.ClientMessage;
import dev.soko.platform.sockets.Rooms;
import dev.soko.platform.sockets.Update;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the watchers of auctions may ask for. */
@Component
class AuctionChannel implements Channel {

    /** Who missed more gets the newest alone, as who reads too slowly does. */
    static final int LONGEST_REPLAY = 300;

    record Join(@NotNull UUID auctionId, @Min(0) @Nullable Long afterSequence) {}

    record Leave(@NotNull UUID auctionId) {}

    private final Rooms rooms;
    private final AuctionReads auctions;
    private final AuctionFrames frames;

    AuctionChannel(Rooms rooms, AuctionReads auctions, AuctionFrames frames) {
        this.rooms = rooms;
        this.auctions = auctions;
        this.frames = frames;
    }

    @Override
    public String path() {
        return "/api/v1/auctions/ws";
    }

    @Override
    public @Nullable Object on(Client client, ClientMessage message) {
        return switch (message.event()) {
            case "auction:join" -> join(client, message.as(Join.class));
            case "auction:leave" -> leave(client, message.as(Leave.class));
            default -> throw message.unknown();
        };
    }

    /** Who names no sequence, or one long gone, gets the auction as it is, and what comes. So does the acknowledgement. */
    private AuctionView join(Client client, Join join) {
        CurrentUser viewer = client.user();
        AuctionView now = auctions.view(join.auctionId(), viewer);
        String room = AuctionRooms.of(now, viewer);
        Long after = join.afterSequence();
        if (after == null || after < now.sequence() - LONGEST_REPLAY) {
            rooms.join(client, room, now.sequence() - 1, _ -> from(now, viewer));
        } else {
            rooms.join(client, room, after, seen -> missed(now.id(), seen, viewer));
        }
        return now;
    }

    private List<Update> from(AuctionView now, CurrentUser viewer) {
        return Stream.concat(Stream.of(update(now)), missed(now.id(), now.sequence(), viewer).stream())
                .toList();
    }

    /** Asks once more whether the viewer may see it: it may have been hidden before the client was in the room. */
    private List<Update> missed(UUID auction, long after, CurrentUser viewer) {
        return auctions.updatesAfter(auction, after, viewer).stream()
                .map(this::update)
                .toList();
    }

    private Update update(AuctionView view) {
        return frames.of(view, () -> auctions.winner(view.id()));
    }

    private @Nullable Object leave(Client client, Leave leave) {
        AuctionRooms.allOf(leave.auctionId()).forEach(room -> rooms.leave(client, room));
        return null;
    }
}
