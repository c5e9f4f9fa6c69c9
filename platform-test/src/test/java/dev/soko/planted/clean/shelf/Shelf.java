package dev.soko.planted.clean.shelf;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class Shelf {
    private final ShelfStore store;
    private final Clock clock;

    Shelf(ShelfStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Transactional
    public int count() {
        return store.count();
    }

    public Instant lookedAt() {
        return Instant.now(clock);
    }
}
