package dev.soko.auth;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set about accounts and sign-in (RULES «Auth»). The README lists each.
 *
 * @param keyEncryptionKey 32 bytes in base64, from which everything that is secret at rest is protected
 * @param keyEncryptionKeyFile a file with the same, made when it is missing; for a single machine
 * @param accessTokenLifetime how long an access token is valid
 * @param services our own services that call others for themselves
 * @param firstAdmin who administers a new installation
 */
@ConfigurationProperties("soko.auth")
public record AuthProperties(
        @Nullable String keyEncryptionKey,
        @Nullable Path keyEncryptionKeyFile,
        @DefaultValue("10m") Duration accessTokenLifetime,
        @DefaultValue FirstAdmin firstAdmin,
        @DefaultValue Services services,
        @DefaultValue Passwords passwords,
        @DefaultValue Codes codes,
        @DefaultValue Sessions sessions,
        @DefaultValue Keys keys,
        @DefaultValue Throttling throttling) {

    /** The longest that a token of any kind is valid. */
    public Duration longestTokenLifetime() {
        Duration ofServices = services.tokenLifetime();
        return accessTokenLifetime.compareTo(ofServices) > 0 ? accessTokenLifetime : ofServices;
    }

    /** Created, verified, at start when there is no active ADMIN; nothing happens when either is missing. */
    public record FirstAdmin(
            @Nullable String email,
            @Nullable String password,
            @DefaultValue("Administrator") String displayName) {}

    /**
     * Client credentials of our own services.
     *
     * @param clients SHA-256 of each client's secret in base64, by the client's id; a secret is long and random
     * @param tokenLifetime how long a service token is valid
     */
    public record Services(
            @DefaultValue Map<String, String> clients,
            @DefaultValue("5m") Duration tokenLifetime) {}

    /**
     * Argon2id and what it may cost.
     *
     * @param memoryKib memory of one computation
     * @param iterations passes over it
     * @param concurrent how many computations run at a time; 0 for one per processor
     * @param waiting how many may wait for their turn before the answer is 503
     */
    public record Passwords(
            @DefaultValue("19456") int memoryKib,
            @DefaultValue("2") int iterations,
            @DefaultValue("0") int concurrent,
            @DefaultValue("100") int waiting) {

        public int threads() {
            return concurrent > 0 ? concurrent : Runtime.getRuntime().availableProcessors();
        }
    }

    /**
     * One-time codes.
     *
     * @param digits at least 6
     * @param lifetime of a code
     * @param ticketLifetime of the token that a PASSWORD_RESET code, or the first factor, is exchanged for
     * @param perBurst how many codes one address gets for one purpose in 15 minutes
     * @param perDay and in 24 hours; together with 6 guesses a code this bounds guessing
     */
    public record Codes(
            @DefaultValue("6") int digits,
            @DefaultValue("10m") Duration lifetime,
            @DefaultValue("10m") Duration ticketLifetime,
            @DefaultValue("5") int perBurst,
            @DefaultValue("30") int perDay) {

        public Codes {
            if (digits < 6) {
                throw new IllegalArgumentException("soko.auth.codes.digits must be at least 6");
            }
        }
    }

    /**
     * Sessions and their refresh tokens.
     *
     * @param idle how long a session lives without a refresh
     * @param longest how long it lives at all
     * @param grace how long a refresh token that was just exchanged is answered with the same successor
     */
    public record Sessions(
            @DefaultValue("30d") Duration idle,
            @DefaultValue("90d") Duration longest,
            @DefaultValue("10s") Duration grace) {}

    /**
     * Signing keys.
     *
     * @param rotateEvery how long a key signs
     * @param publishAhead how long before its first use a key is in the JWKS; longer than anyone caches that
     * @param reload how old a replica's view of the keys may be
     */
    public record Keys(
            @DefaultValue("30d") Duration rotateEvery,
            @DefaultValue("1h") Duration publishAhead,
            @DefaultValue("30s") Duration reload) {}

    /** See {@code Throttle}: who is slowed down, when and for how long. */
    public record Throttling(
            @DefaultValue Pair pair,
            @DefaultValue Account account,
            @DefaultValue Address address,
            @DefaultValue SecondFactor secondFactor,
            @DefaultValue("90d") Duration knownPlaceFor) {

        /** One account from one address. */
        public record Pair(
                @DefaultValue("5") int free,
                @DefaultValue("2s") Duration first,
                @DefaultValue("15m") Duration longest,
                @DefaultValue("24h") Duration forget) {}

        /** One account from addresses that it is not known to sign in from. */
        public record Account(
                @DefaultValue("20") int free,
                @DefaultValue("1s") Duration first,
                @DefaultValue("5m") Duration longest,
                @DefaultValue("1h") Duration forget) {}

        /** One address, whatever the account; many people may share it. */
        public record Address(
                @DefaultValue("50") int free,
                @DefaultValue("1s") Duration first,
                @DefaultValue("15m") Duration longest,
                @DefaultValue("1h") Duration forget) {}

        /** Second-factor codes of one account: whoever guesses them has the password already. */
        public record SecondFactor(
                @DefaultValue("5") int free,
                @DefaultValue("30s") Duration first,
                @DefaultValue("15m") Duration longest,
                @DefaultValue("24h") Duration forget) {}
    }
}
