package dev.soko.listings.listing;

/** Why a moderator said no, in a form that can be counted and translated. */
public enum ReasonCode {
    PROHIBITED_ITEM,
    COUNTERFEIT,
    MISLEADING,
    OFFENSIVE,
    SCAM,
    WRONG_CATEGORY,
    OTHER
}
