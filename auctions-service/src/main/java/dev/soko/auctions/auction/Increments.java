package dev.soko.auctions.auction;

import java.util.Arrays;

/** By how much a bid has to be over another, as a table of one currency, in minor units. */
final class Increments {

    private final long[] limits;
    private final long[] steps;

    private Increments(long[] limits, long[] steps) {
        this.limits = limits;
        this.steps = steps;
    }

    /**
     * @param table such as {@code 100:5 500:20 *:50}: 5 below 100, 20 below 500, then 50
     * @throws IllegalArgumentException unless limits rise, steps are positive and the last limit is {@code *}
     */
    static Increments parse(String table) {
        String[][] rows = Arrays.stream(table.strip().split("\\s+"))
                .map(row -> row.split(":", 2))
                .toArray(String[][]::new);
        long[] limits = new long[rows.length];
        long[] steps = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            boolean last = i == rows.length - 1;
            if (rows[i].length != 2 || rows[i][0].equals("*") != last) {
                throw new IllegalArgumentException("Not a table of increments: " + table);
            }
            limits[i] = last ? Long.MAX_VALUE : Long.parseLong(rows[i][0]);
            steps[i] = Long.parseLong(rows[i][1]);
            if (steps[i] < 1 || limits[i] <= (i == 0 ? 0 : limits[i - 1])) {
                throw new IllegalArgumentException("Limits rise and steps are positive: " + table);
            }
        }
        return new Increments(limits, steps);
    }

    /** The least that beats that amount. */
    long over(long amount) {
        int row = 0;
        while (amount >= limits[row]) {
            row++;
        }
        return amount + steps[row];
    }
}
