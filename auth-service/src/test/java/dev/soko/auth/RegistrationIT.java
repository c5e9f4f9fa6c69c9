package dev.soko.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.soko.auth.AuthApi.Answer;
import dev.soko.auth.AuthApi.Pair;
import dev.soko.testing.events.Envelope;
import dev.soko.testing.events.RecordedEvents;
import dev.soko.testing.infrastructure.Mailbox;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@AuthTest
class RegistrationIT {

    private static final String SQUATTERS = "squatter-wants-this-1";

    @Autowired
    AuthApi api;

    @Autowired
    RecordedEvents events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aKnownAddressGetsTheSameAnswerAndAnotherMail() {
        String email = AuthApi.someAddress();
        Pair owner = api.newUser(email);
        var again = api.register(email.toUpperCase(Locale.ROOT)).expect(202);
        assertThat(again.body()).isEqualTo(api.register(AuthApi.someAddress()).body());
        assertThat(Mailbox.await(email, 2).text()).contains("already has a confirmed account");
        assertThat(Mailbox.messagesTo(email).getFirst().text()).doesNotContain("Your code is");
        api.get("/me", owner).expect(200);
        api.signIn(email);
    }

    @Test
    void ofSeveralRegistrationsOfAnUnverifiedAddressTheLatestNameCountsAndNoPassword() {
        String email = AuthApi.someAddress();
        registerAsSquatter(email);
        String firstCode = AuthApi.code(email, 1);
        api.register(email).expect(202);
        String secondCode = AuthApi.code(email, 2);
        if (!firstCode.equals(secondCode)) {
            api.verifyCode(email, "EMAIL_VERIFICATION", firstCode).expect(422, "code_invalid");
        }
        Pair owner = api.pair(api.verifyCode(email, "EMAIL_VERIFICATION", secondCode));
        api.login(email, SQUATTERS).expect(401, "invalid_credentials");
        api.login(email, AuthApi.PASSWORD).expect(401, "invalid_credentials");
        List<Envelope> registered = events.await("auth.user-registered.v1", owner.userId(), 2);
        assertThat(registered.getLast().json()).contains("Amina Odhiambo");
        events.await("auth.user-verified.v1", owner.userId(), 1);
    }

    @Test
    void thePhoneIsToldAndNotKept() {
        String email = AuthApi.someAddress();
        registerWithPhone(email, "+254700000001");
        AuthApi.code(email, 1);
        registerWithPhone(email, "+254700000002");
        Pair owner = api.pair(api.verifyCode(email, "EMAIL_VERIFICATION", AuthApi.code(email, 2)));

        List<Envelope> registered = events.await("auth.user-registered.v1", owner.userId(), 2);
        assertThat(registered.getFirst().json()).contains("+254700000001");
        assertThat(registered.getLast().json()).contains("+254700000002");
        assertThat(jdbc.sql("select row_to_json(a)::text from account a where email = :email")
                        .param("email", email)
                        .query(String.class)
                        .single())
                .doesNotContain("+2547");
        assertThat(api.get("/users/" + owner.userId(), api.admin())
                        .expect(200)
                        .body()
                        .toString())
                .doesNotContain("+2547");
    }

    private void registerWithPhone(String email, String phone) {
        api.post(
                        "/register",
                        Map.of("email", email, "password", AuthApi.PASSWORD, "displayName", "Amina", "phone", phone))
                .expect(202);
    }

    @Test
    void whoUsesUpTheCodesOfAnAddressDoesNotGetItsOwnerToConfirmTheirPassword() {
        String email = AuthApi.someAddress();
        String squattersCode = "";
        for (int mail = 1; mail <= 5; mail++) {
            registerAsSquatter(email);
            squattersCode = AuthApi.code(email, mail);
        }
        api.register(email).expect(202);
        Pair owner = api.pair(api.verifyCode(email, "EMAIL_VERIFICATION", squattersCode));
        assertThat(Mailbox.messagesTo(email)).hasSize(5);
        api.login(email, SQUATTERS).expect(401, "invalid_credentials");

        api.post("/password/forgot", Map.of("email", email)).expect(202);
        String resetToken = api.verifyCode(email, "PASSWORD_RESET", AuthApi.code(email, 6))
                .expect(200)
                .text("resetToken");
        api.post("/password/reset", Map.of("resetToken", resetToken, "newPassword", AuthApi.PASSWORD))
                .expect(204);
        assertThat(api.signIn(email).userId()).isEqualTo(owner.userId());
    }

    @Test
    void whoRegistersAnAddressAfterItsOwnerDoesNotGetThemToConfirmAnotherPassword() {
        String email = AuthApi.someAddress();
        api.register(email).expect(202);
        AuthApi.code(email, 1);
        registerAsSquatter(email);
        String newest = AuthApi.code(email, 2);
        assertThat(Mailbox.messagesTo(email).getFirst().text()).contains("registered more than once");
        api.verifyCode(email, "EMAIL_VERIFICATION", newest).expect(200);
        api.login(email, SQUATTERS).expect(401, "invalid_credentials");
    }

    @Test
    void whoRegistersOnceMoreWithTheSamePasswordKeepsIt() {
        String email = AuthApi.someAddress();
        api.register(email).expect(202);
        AuthApi.code(email, 1);
        api.register(email).expect(202);
        api.verifyCode(email, "EMAIL_VERIFICATION", AuthApi.code(email, 2)).expect(200);
        api.signIn(email);
    }

    @Test
    void whoRegistersTwiceAtOnceWithTheSamePasswordKeepsIt() throws Exception {
        String email = AuthApi.someAddress();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Answer>> both = transaction.execute(_ -> {
                jdbc.sql("lock table account in share mode").update();
                Future<List<Answer>> answers = clients.submit(() -> OneTimeCodeIT.atOnce(2, () -> api.register(email)));
                await().until(() -> waitingToWriteAccounts() == 2);
                return answers;
            });
            both.get().forEach(answer -> answer.expect(202));
        }
        Mailbox.await(email, 2);
        api.requestCode(email, "EMAIL_VERIFICATION").expect(202);
        api.verifyCode(email, "EMAIL_VERIFICATION", AuthApi.code(email, 3)).expect(200);
        api.signIn(email);
        assertThat(Mailbox.messagesTo(email)).noneMatch(mail -> mail.text().contains("registered more than once"));
    }

    private int waitingToWriteAccounts() {
        return jdbc.sql("select count(*) from pg_locks where relation = 'account'::regclass and not granted")
                .query(Integer.class)
                .single();
    }

    private void registerAsSquatter(String email) {
        api.post("/register", Map.of("email", email, "password", SQUATTERS, "displayName", "Somebody Else"))
                .expect(202);
    }

    @Test
    void aWeakPasswordIsRefusedWhoeverRegisters() {
        String known = AuthApi.someAddress();
        api.newUser(known);
        for (String email : List.of(known, AuthApi.someAddress())) {
            api.post("/register", Map.of("email", email, "password", "password1234", "displayName", "Amina"))
                    .expect(422, "password_too_weak");
            api.post("/register", Map.of("email", email, "password", "tooshort-7", "displayName", "Amina"))
                    .expect(400, "invalid_request");
        }
    }

    @Test
    void nothingSecretIsInTheDatabaseInTheClear() {
        String email = AuthApi.someAddress();
        Pair owner = api.newUser(email);
        api.requestCode(email, "LOGIN").expect(202);
        String code = AuthApi.code(email, 2);
        String hash = jdbc.sql("select password_hash from account where id = :id")
                .param("id", owner.userId())
                .query(String.class)
                .single();
        assertThat(hash).startsWith("$argon2id$").doesNotContain(AuthApi.PASSWORD);
        String rows = jdbc.sql("""
                        select coalesce(string_agg(t::text, ''), '') from (
                          select row_to_json(c)::text as t from one_time_code c where email = :email
                          union all select row_to_json(s)::text from session s where account_id = :id) as rows
                        """)
                .param("email", email)
                .param("id", owner.userId())
                .query(String.class)
                .single();
        assertThat(rows).isNotEmpty().doesNotContain("\"" + code + "\"", owner.refresh(), owner.access());
    }
}
