/** What searching costs, on markets of several sizes. */
@NullMarked
package dev.soko.benchmarks.search;

import org.jspecify.annotations.NullMarked;
