package dev.soko.benchmarks.bids;

import dev.soko.benchmarks.servers.Round;

/**
 * What came of some seconds of bids.
 *
 * @param acceptedShare of the bids; the others came after higher ones, and were too low
 * @param accepted bids, with the cost of all
 */
record GatewayRound(double acceptedShare, Round accepted) {}
