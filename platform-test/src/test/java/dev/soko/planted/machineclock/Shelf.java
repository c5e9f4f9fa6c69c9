package dev.soko.planted.machineclock;

import java.time.Instant;

class Shelf {
    Instant madeAt() {
        return Instant.now();
    }
}
