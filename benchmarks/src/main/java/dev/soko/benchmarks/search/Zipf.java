package dev.soko.benchmarks.search;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Ranks of which the k-th is 1/k^s as frequent as the first: how words, categories and tags are spread in real markets. */
final class Zipf {

    private final double[] cumulated;

    Zipf(int ranks, double exponent) {
        cumulated = new double[ranks];
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            sum += 1 / Math.pow(rank + 1, exponent);
            cumulated[rank] = sum;
        }
        for (int rank = 0; rank < ranks; rank++) {
            cumulated[rank] /= sum;
        }
    }

    /** From 0, the most frequent. */
    int next(RandomGenerator random) {
        int found = Arrays.binarySearch(cumulated, random.nextDouble());
        return Math.min(found < 0 ? -found - 1 : found, cumulated.length - 1);
    }
}
