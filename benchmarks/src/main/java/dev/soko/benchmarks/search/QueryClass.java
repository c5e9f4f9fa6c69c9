package dev.soko.benchmarks.search;

import java.util.List;

/**
 * Queries that cost about the same.
 *
 * @param limitMillis what 95 of 100 may take at most on the server
 */
record QueryClass(String name, List<String> queries, double limitMillis) {

    static final double NARROW = 50;
    static final double BROAD = 250;
}
