package dev.soko.escrow.ledger;

/** A change of an account, in minor units: positive for a credit. */
public record Posting(Account account, long amount) {}
