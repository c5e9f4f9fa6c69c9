package dev.soko.escrow;

import dev.soko.testing.access.TestToken;
import org.junit.jupiter.api.AfterEach;

/** A seller and a buyer, new for each test, and the books, which balance after it. */
public abstract class Trade {

    protected final Api api;
    protected final TestToken seller;
    protected final TestToken buyer;

    protected Trade(Api api) {
        this.api = api;
        this.seller = api.tokens().user();
        this.buyer = api.tokens().user();
    }

    @AfterEach
    protected void theBooksBalance() {
        api.booksBalance();
    }
}
