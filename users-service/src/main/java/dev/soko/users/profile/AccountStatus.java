package dev.soko.users.profile;

/** Whether an account may act, as auth-service tells; ERASED is its owner's own doing and final. */
public enum AccountStatus {
    ACTIVE,
    SUSPENDED,
    BANNED,
    ERASED
}
