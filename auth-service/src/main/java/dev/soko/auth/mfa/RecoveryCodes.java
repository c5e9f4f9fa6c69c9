package dev.soko.auth.mfa;

import dev.soko.auth.crypto.Secrets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Codes for who has lost the authenticator: shown once, kept as keyed hashes, each good for one use. */
@Repository
class RecoveryCodes {

    private static final int COUNT = 10;
    private static final int HALF = 5;
    /** Without those that are easily mistaken for others. 10 of 32 characters are 50 bits. */
    private static final String ALPHABET = "23456789abcdefghijkmnpqrstuvwxyz";

    private final JdbcClient jdbc;
    private final Secrets secrets;

    RecoveryCodes(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** New codes, such as {@code k7f2m-9xq4d}, in place of those before. */
    List<String> renew(UUID accountId) {
        forget(accountId);
        List<String> codes =
                Stream.generate(RecoveryCodes::random).distinct().limit(COUNT).toList();
        for (String code : codes) {
            jdbc.sql("insert into recovery_code (account_id, code_hash) values (:account, :hash)")
                    .param("account", accountId)
                    .param("hash", hash(accountId, code))
                    .update();
        }
        return codes;
    }

    /** @return false when it is none of the account's, or was used before */
    boolean use(UUID accountId, String code) {
        return jdbc.sql("delete from recovery_code where account_id = :account and code_hash = :hash")
                        .param("account", accountId)
                        .param("hash", hash(accountId, code))
                        .update()
                == 1;
    }

    void forget(UUID accountId) {
        jdbc.sql("delete from recovery_code where account_id = :account")
                .param("account", accountId)
                .update();
    }

    private static String random() {
        byte[] random = Secrets.random(2 * HALF);
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < random.length; i++) {
            code.append(i == HALF ? "-" : "").append(ALPHABET.charAt(random[i] & (ALPHABET.length() - 1)));
        }
        return code.toString();
    }

    /** However it was typed: in capitals, with blanks, without the dash. */
    private byte[] hash(UUID accountId, String code) {
        String plain = code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return secrets.mac(Secrets.Use.RECOVERY_CODE, accountId.toString(), plain);
    }
}
