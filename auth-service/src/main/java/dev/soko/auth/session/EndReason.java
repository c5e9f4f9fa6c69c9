package dev.soko.auth.session;

/** Why a session ended before its time. */
public enum EndReason {
    SIGNED_OUT,
    REVOKED,
    TOKEN_REUSED,
    PASSWORD_CHANGED,
    SUSPENDED,
    ROLES_TAKEN,
    ERASED
}
