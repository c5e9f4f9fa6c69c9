package dev.soko.planted.fieldinjection;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

class Shelf {
    @Autowired
    @Nullable
    Runnable injected;
}
