package dev.soko.users.trust;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a member, of which the {@link TrustScore} is made. The services that own the facts report them by
 * events; until a fact is reported it has its neutral value.
 *
 * @param reviews how many reviews were received
 * @param stars the sum of their ratings, 1 to 5 each
 * @param completedOrders as a seller
 * @param failedOrders as a seller: cancelled by the seller, or never delivered
 * @param disputesLost as either party
 * @param identityVerified whether KYC approved, and the approval has not expired
 * @param responseMinutes median time to answer a first message; null when there were too few
 * @param memberSince when the account was registered
 */
public record TrustFacts(
        int reviews,
        int stars,
        int completedOrders,
        int failedOrders,
        int disputesLost,
        boolean identityVerified,
        @Nullable Integer responseMinutes,
        Instant memberSince) {

    /** With one more order that was sold and completed. */
    public TrustFacts withCompletedOrder() {
        return withCounts(completedOrders + 1, failedOrders, disputesLost);
    }

    /** With one less: a dispute about it is open. */
    public TrustFacts withoutCompletedOrder() {
        return withCounts(completedOrders - 1, failedOrders, disputesLost);
    }

    /** With one more order that was sold and came to nothing by the seller's doing. */
    public TrustFacts withFailedOrder() {
        return withCounts(completedOrders, failedOrders + 1, disputesLost);
    }

    /** With one more dispute that was decided for the other party. */
    public TrustFacts withLostDispute() {
        return withCounts(completedOrders, failedOrders, disputesLost + 1);
    }

    private TrustFacts withCounts(int completed, int failed, int lost) {
        return new TrustFacts(reviews, stars, completed, failed, lost, identityVerified, responseMinutes, memberSince);
    }
}
