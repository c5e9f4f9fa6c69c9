package dev.soko.auth.code;

/** What a one-time code is good for, and for nothing else. */
public enum CodePurpose {
    EMAIL_VERIFICATION,
    LOGIN,
    PASSWORD_RESET
}
