/** The programs that are measured, each in a process of its own. */
@NullMarked
package dev.soko.benchmarks.servers;

import org.jspecify.annotations.NullMarked;
