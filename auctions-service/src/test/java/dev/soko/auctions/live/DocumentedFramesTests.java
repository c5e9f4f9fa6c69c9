package dev.soko.auctions.live;

import dev.soko.auctions.auction.AuctionStatus;
import dev.soko.auctions.auction.AuctionView;
import dev.soko.auctions.auction.Outcome;
import dev.soko.platform.Money;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.sockets.Frame;
import dev.soko.platform.sockets.Frames;
import dev.soko.testing.documents.DocumentedChannel;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/** The document of the channels against what watchers get and say. */
class DocumentedFramesTests {

    private static final Money PRICE = new Money(150_000, "KES");
    private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

    private final DocumentedChannel channel = DocumentedChannel.of("auctions");

    DocumentedFramesTests() throws IOException {}

    @Test
    void theServerSendsWhatIsDocumented() {
        Frames frames = channel.frames();
        channel.sends(
                update(bare(null)),
                update(full(null)),
                update(bare(Outcome.NO_BIDS)),
                update(full(Outcome.SOLD)),
                frames.ack(StringNode.valueOf("a"), full(null)),
                frames.ack(IntNode.valueOf(1), null),
                frames.error(
                        null,
                        CommonProblem.INVALID_REQUEST.because("It is none.").at("/data")),
                frames.error(StringNode.valueOf("a"), CommonProblem.NOT_FOUND.because("There is no such auction.")),
                new AuctionFrames(frames).gone(UUID.randomUUID()).frame());
    }

    @Test
    void theClientSendsWhatIsDocumented() {
        channel.receives(
                Map.of("auction:join", AuctionChannel.Join.class, "auction:leave", AuctionChannel.Leave.class));
    }

    private Frame update(AuctionView view) {
        return new AuctionFrames(channel.frames()).of(view, UUID::randomUUID).frame();
    }

    private static AuctionView bare(@Nullable Outcome outcome) {
        return view(null, null, null, outcome);
    }

    private static AuctionView full(@Nullable Outcome outcome) {
        return view(UUID.randomUUID(), "A***a", PRICE, outcome);
    }

    private static AuctionView view(
            @Nullable UUID variant, @Nullable String leader, @Nullable Money price, @Nullable Outcome outcome) {
        return new AuctionView(
                UUID.randomUUID(),
                UUID.randomUUID(),
                variant,
                UUID.randomUUID(),
                "Basket",
                "decor",
                outcome == null ? AuctionStatus.LIVE : AuctionStatus.ENDED,
                PRICE,
                PRICE,
                PRICE,
                3,
                leader,
                true,
                true,
                price,
                START,
                START.plusSeconds(3600),
                outcome,
                price,
                42);
    }
}
