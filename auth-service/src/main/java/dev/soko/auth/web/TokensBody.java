package dev.soko.auth.web;

import dev.soko.auth.session.TokenPair;
import dev.soko.auth.signin.SignIn;
import io.swagger.v3.oas.annotations.media.Schema;

/** What a step of a sign-in is answered with. */
sealed interface TokensBody {

    /** @param expiresIn seconds */
    record Tokens(String accessToken, String refreshToken, String tokenType, long expiresIn) implements TokensBody {
        static Tokens of(TokenPair pair) {
            return new Tokens(
                    pair.accessToken(),
                    pair.refreshToken(),
                    "Bearer",
                    pair.expiresIn().toSeconds());
        }
    }

    /** The second factor is still to come: {@code POST /mfa/verify}. */
    record SecondFactor(boolean mfaRequired, String mfaToken) implements TokensBody {}

    /** Good for {@code POST /password/reset}; signs nobody in. */
    @Schema(name = "ResetToken")
    record Reset(String resetToken) implements TokensBody {}

    static TokensBody of(SignIn signIn) {
        return switch (signIn) {
            case SignIn.Done(TokenPair pair) -> Tokens.of(pair);
            case SignIn.NeedsSecondFactor(String mfaToken) -> new SecondFactor(true, mfaToken);
        };
    }
}
