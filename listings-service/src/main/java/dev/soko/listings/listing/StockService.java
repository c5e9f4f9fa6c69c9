package dev.soko.listings.listing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What can be bought of listings. inventory-service decides; what is here follows it by its events, a moment later. */
@Service
public class StockService {

    private final StockStore stock;

    StockService(StockStore stock) {
        this.stock = stock;
    }

    /** Takes note, unless something newer is known of that item. */
    @Transactional
    public void learn(StockLevel level) {
        stock.save(level);
    }

    /** Of those listings that were ever in stock. */
    public Map<UUID, Availability> find(Collection<UUID> listings) {
        return stock.of(listings);
    }

    /** {@link Availability#NONE} for what was never in stock. */
    public Availability find(UUID listing) {
        return find(List.of(listing)).getOrDefault(listing, Availability.NONE);
    }
}
