@NullMarked
package dev.soko.benchmarks.events;

import org.jspecify.annotations.NullMarked;
