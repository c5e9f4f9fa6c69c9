package dev.soko.auth.signin;

import dev.soko.auth.session.TokenPair;

/** How far a sign-in has come. */
public sealed interface SignIn {

    /** All the way. */
    record Done(TokenPair tokens) implements SignIn {}

    /** The first factor was right; {@code mfaToken} and a code of the second finish it. */
    record NeedsSecondFactor(String mfaToken) implements SignIn {}
}
