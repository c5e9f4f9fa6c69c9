package dev.soko.auctions.auction;

import dev.soko.platform.paging.Cursor;
import java.util.Map;

/** How a list of auctions is sorted; each with the condition under which a row comes after a cursor. */
public enum AuctionOrder {
    /** Those that are not over unless a status is asked for. */
    ENDING_SOON("ends_at, id", "(ends_at, id) > (:afterTime, :afterId)") {
        @Override
        Cursor cursor(Auction last) {
            return Cursor.of(last.endsAt(), last.id());
        }

        @Override
        Map<String, Object> after(Cursor cursor) {
            return Map.of("afterTime", AuctionStore.utc(cursor.time(0)), "afterId", cursor.uuid(1));
        }
    },
    NEWEST("id desc", "id < :afterId") {
        @Override
        Cursor cursor(Auction last) {
            return Cursor.of(last.id());
        }

        @Override
        Map<String, Object> after(Cursor cursor) {
            return Map.of("afterId", cursor.uuid(0));
        }
    },
    /** The cheapest first, in minor units of each auction's own currency. */
    PRICE("price, id", "(price, id) > (:afterPrice, :afterId)") {
        @Override
        Cursor cursor(Auction last) {
            return Cursor.of(last.standing().price(), last.id());
        }

        @Override
        Map<String, Object> after(Cursor cursor) {
            return Map.of("afterPrice", cursor.number(0), "afterId", cursor.uuid(1));
        }
    };

    final String columns;
    final String condition;

    AuctionOrder(String columns, String condition) {
        this.columns = columns;
        this.condition = condition;
    }

    abstract Cursor cursor(Auction last);

    abstract Map<String, Object> after(Cursor cursor);
}
