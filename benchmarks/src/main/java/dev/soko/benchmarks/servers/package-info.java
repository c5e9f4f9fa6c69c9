/** The programs that are measured, each in a process of its own, what they need, and what they spend. */
@NullMarked
package dev.soko.benchmarks.servers;

import org.jspecify.annotations.NullMarked;
