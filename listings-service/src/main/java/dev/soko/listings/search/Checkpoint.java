package dev.soko.listings.search;

/**
 * Up to where the index holds the database.
 *
 * @param source which database; the transaction numbers of another one, or of one restored to an earlier state, mean nothing
 *     here
 * @param floor the changes of all transactions below this number are in the index
 */
record Checkpoint(String source, long floor) {

    static final Checkpoint NOTHING = new Checkpoint("", 0);
}
