package dev.soko.auth.account;

/** Whether an account may sign in. */
public enum AccountStatus {
    ACTIVE,
    SUSPENDED,
    BANNED
}
