package dev.soko.auth.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auth.AuthApi;
import dev.soko.auth.AuthApi.Answer;
import dev.soko.auth.AuthApi.Pair;
import dev.soko.auth.AuthTest;
import dev.soko.testing.events.RecordedEvents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;

@AuthTest
class UserAdministrationIT {

    @Autowired
    AuthApi api;

    @Autowired
    RecordedEvents events;

    @Autowired
    FirstAdmin firstAdmin;

    @Autowired
    JdbcClient jdbc;

    @Test
    void suspensionEndsEverySessionAndBlocksSignInAfterTheRightPasswordAlone() {
        String email = AuthApi.someAddress();
        Pair user = api.newUser(email);
        Pair admin = api.admin();
        Answer suspended = change(user, Map.of("status", "SUSPENDED", "reason", "Fraud report 17."), admin)
                .expect(200);
        assertThat(suspended.text("status")).isEqualTo("SUSPENDED");
        api.get("/me", user).expect(401);
        api.refresh(user.refresh()).expect(401, "refresh_token_invalid");
        api.login(email, "wrong-wrong-wrong").expect(401, "invalid_credentials");
        api.login(email, AuthApi.PASSWORD).expect(403, "account_suspended");
        api.requestCode(email, "LOGIN").expect(202);
        api.verifyCode(email, "LOGIN", AuthApi.code(email, 2)).expect(403, "account_suspended");
        events.await("auth.user-suspended.v1", user.userId(), 1);
        events.await("auth.sessions-revoked.v1", user.userId(), 1);
        assertThat(events.await("auth.staff-action.v1", user.userId(), 1)
                        .getFirst()
                        .json())
                .contains("Fraud report 17.", admin.userId().toString(), "127.0.0.1");

        change(user, Map.of("status", "ACTIVE", "reason", "Cleared."), admin).expect(200);
        api.signIn(email);
        events.await("auth.user-reinstated.v1", user.userId(), 1);
    }

    @Test
    void aRoleThatIsGivenArrivesWithTheNextRefresh() {
        Pair user = api.newUser();
        change(user, Map.of("roles", List.of("MODERATOR"), "reason", "Joins the team."), api.admin())
                .expect(200);
        Pair refreshed = api.pair(api.refresh(user.refresh()));
        assertThat(refreshed.claims().path("roles").toString()).isEqualTo("[\"MODERATOR\",\"USER\"]");
        assertThat(events.await("auth.roles-changed.v1", user.userId(), 1)
                        .getFirst()
                        .json())
                .contains("MODERATOR");
    }

    @Test
    void noPersonIsAService() {
        change(api.newUser(), Map.of("roles", List.of("SERVICE"), "reason", "Why not."), api.admin())
                .expect(400, "invalid_request");
    }

    @Test
    void aRoleThatIsTakenEndsEverySession() {
        Pair user = api.newUser();
        Pair admin = api.admin();
        change(user, Map.of("roles", List.of("FINANCE"), "reason", "Joins."), admin)
                .expect(200);
        Pair finance = api.pair(api.refresh(user.refresh()));
        change(user, Map.of("roles", List.of(), "reason", "Leaves."), admin).expect(200);
        api.get("/me", finance).expect(401);
        api.refresh(finance.refresh()).expect(401);
    }

    @Test
    void everyChangeNeedsAReason() {
        Pair user = api.newUser();
        Pair admin = api.admin();
        change(user, Map.of("status", "BANNED"), admin).expect(422, "reason_required");
        change(user, Map.of("status", "BANNED", "reason", "  "), admin).expect(422, "reason_required");
        change(user, Map.of("reason", "No change at all."), admin).expect(400, "invalid_request");
        api.get("/me", user).expect(200);
    }

    @Test
    void theLastAdminCannotGo() {
        Pair admin = api.admin();
        change(admin, Map.of("status", "SUSPENDED", "reason", "Bye."), admin).expect(409, "last_admin");
        change(admin, Map.of("roles", List.of("USER"), "reason", "Bye."), admin).expect(409, "last_admin");
        Pair second = api.newUser();
        change(second, Map.of("roles", List.of("ADMIN"), "reason", "Deputy."), admin)
                .expect(200);
        Pair deputy = api.pair(api.refresh(second.refresh()));
        change(deputy, Map.of("roles", List.of("USER"), "reason", "Back to one."), deputy)
                .expect(200);
    }

    @Test
    void aRestartAppointsTheFirstAdminAgainWhenNoActiveOneIsLeft() {
        Pair admin = api.admin();
        jdbc.sql("update account set status = 'SUSPENDED' where id = :id")
                .param("id", admin.userId())
                .update();
        firstAdmin.run(new DefaultApplicationArguments());
        api.get("/users/" + admin.userId(), api.admin()).expect(200);
        events.await("auth.user-reinstated.v1", admin.userId(), 1);
    }

    @Test
    void aStaleVersionChangesNothing() {
        Pair user = api.newUser();
        Pair admin = api.admin();
        String tag = String.valueOf(
                api.get("/users/" + user.userId(), admin).expect(200).headers().getETag());
        assertThat(tag).startsWith("\"");
        change(user, Map.of("roles", List.of("FINANCE"), "reason", "Joins."), admin)
                .expect(200);
        api.client()
                .patch()
                .uri("/users/" + user.userId())
                .headers(headers -> {
                    headers.setBearerAuth(admin.access());
                    headers.setIfMatch(tag);
                })
                .bodyValue(Map.of("status", "BANNED", "reason", "Stale."))
                .exchange()
                .expectStatus()
                .isEqualTo(412);
    }

    private Answer change(Pair user, Map<String, Object> change, Pair as) {
        return api.patch("/users/" + user.userId(), change, as);
    }
}
