package dev.soko.auctions.live;

import dev.soko.auctions.auction.AuctionView;
import dev.soko.auctions.auction.Outcome;
import dev.soko.platform.Money;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.sockets.Frames;
import dev.soko.platform.sockets.Update;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Auctions as their watchers get them: the view of each change, and of the last one what came of it. */
@Component
class AuctionFrames {

    /** @param auction as everyone may see it at its end */
    record Ended(
            UUID auctionId,
            Outcome outcome,
            @Nullable UUID winnerId,
            @Nullable Money finalPrice,
            long sequence,
            AuctionView auction) {}

    private final Frames frames;

    AuctionFrames(Frames frames) {
        this.frames = frames;
    }

    /** @param winner asked when there may be one */
    Update of(AuctionView view, Supplier<@Nullable UUID> winner) {
        Outcome outcome = view.outcome();
        if (outcome == null) {
            return new Update(view.sequence(), frames.of("auction:update", view), true);
        }
        UUID winnerId = outcome == Outcome.SOLD ? winner.get() : null;
        Ended ended = new Ended(view.id(), outcome, winnerId, view.finalPrice(), view.sequence(), view);
        return new Update(view.sequence(), frames.of("auction:ended", ended), false);
    }

    /**
     * For those who may not see the auction any more: what reading it would answer them. No sequence is higher, so nothing comes
     * after it until they join again; and it takes the place of an update that waits for a slow reader.
     */
    Update gone(UUID auction) {
        ProblemException notFound = CommonProblem.notFound("auction");
        notFound.getBody().setInstance(URI.create("/api/v1/auctions/" + auction));
        return new Update(Long.MAX_VALUE, frames.error(null, notFound), true);
    }
}
