package dev.soko.planted.cycle.two;

import dev.soko.planted.cycle.one.One;
import org.jspecify.annotations.Nullable;

public record Two(@Nullable One one) {}
