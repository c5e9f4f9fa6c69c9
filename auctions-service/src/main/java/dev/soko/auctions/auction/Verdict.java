package dev.soko.auctions.auction;

/** What one bid of a batch is answered. */
sealed interface Verdict {

    void tell(WaitingBid bid);

    record Taken(BidAnswer answer) implements Verdict {
        @Override
        public void tell(WaitingBid bid) {
            bid.answer().complete(answer);
        }
    }

    record Refused(Rejection rejection) implements Verdict {
        @Override
        public void tell(WaitingBid bid) {
            bid.answer().completeExceptionally(rejection.asProblem());
        }
    }
}
