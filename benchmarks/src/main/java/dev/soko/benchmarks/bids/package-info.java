/** How many bids a second auctions-service decides, against what PostgreSQL can do. */
@NullMarked
package dev.soko.benchmarks.bids;

import org.jspecify.annotations.NullMarked;
