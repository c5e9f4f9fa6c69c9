package dev.soko.auth.key;

import dev.soko.auth.crypto.Secrets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys' rows: all replicas share them, and none can read the private halves without the key-encryption key. */
@Repository
class SigningKeyStore {

    private static final int BITS = 2048;

    private final JdbcClient jdbc;
    private final Secrets secrets;

    SigningKeyStore(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no RSA", missing);
        }
    }

    /** Oldest first. */
    List<SigningKey> all() {
        return jdbc.sql("select * from signing_key order by active_from")
                .query(this::key)
                .list();
    }

    /** Makes this transaction the only one that changes keys. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('soko signing keys'))")
                .query((row, number) -> number)
                .list();
    }

    void insert(String id, KeyPair pair, Instant createdAt, Instant activeFrom) {
        jdbc.sql("""
                        insert into signing_key (id, private_key, public_key, created_at, active_from)
                        values (:id, :privateKey, :publicKey, :createdAt, :activeFrom)
                        """)
                .param("id", id)
                .param(
                        "privateKey",
                        secrets.seal(Secrets.Use.SIGNING_KEY, pair.getPrivate().getEncoded(), id))
                .param("publicKey", pair.getPublic().getEncoded())
                .param("createdAt", createdAt.atOffset(ZoneOffset.UTC))
                .param("activeFrom", activeFrom.atOffset(ZoneOffset.UTC))
                .update();
    }

    void delete(String id) {
        jdbc.sql("delete from signing_key where id = :id").param("id", id).update();
    }

    private SigningKey key(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        byte[] privateKey = secrets.open(Secrets.Use.SIGNING_KEY, row.getBytes("private_key"), id);
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            return new SigningKey(
                    id,
                    (RSAPublicKey) rsa.generatePublic(new X509EncodedKeySpec(row.getBytes("public_key"))),
                    (RSAPrivateKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(privateKey)),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getObject("active_from", OffsetDateTime.class).toInstant());
        } catch (GeneralSecurityException malformed) {
            throw new IllegalStateException("Signing key " + id + " is damaged", malformed);
        }
    }
}
