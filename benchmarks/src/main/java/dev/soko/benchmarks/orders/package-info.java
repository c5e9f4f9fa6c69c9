/** What an order costs, from placing to paid, and how that grows. */
@NullMarked
package dev.soko.benchmarks.orders;

import org.jspecify.annotations.NullMarked;
