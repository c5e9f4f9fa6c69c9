package dev.soko.planted.cycle.one;

import dev.soko.planted.cycle.two.Two;
import org.jspecify.annotations.Nullable;

public record One(@Nullable Two two) {}
