package dev.soko.auth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** The whole service on a random port, one context for all tests that are marked so. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "soko.auth.key-encryption-key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "soko.auth.first-admin.email=" + AuthApi.ADMIN,
            "soko.auth.first-admin.password=" + AuthApi.PASSWORD,
            // Cheap enough for many sign-ins; PasswordHashingTests looks at the real cost.
            "soko.auth.passwords.memory-kib=2048",
            "soko.auth.passwords.iterations=1",
            // All tests come from one address.
            "soko.auth.throttling.address.free=100000"
        })
@Import(AuthTestConfiguration.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AuthTest {}
