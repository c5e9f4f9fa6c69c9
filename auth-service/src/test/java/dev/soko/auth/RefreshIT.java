package dev.soko.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auth.AuthApi.Answer;
import dev.soko.auth.AuthApi.Pair;
import dev.soko.testing.events.RecordedEvents;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AuthTest
class RefreshIT {

    @Autowired
    AuthApi api;

    @Autowired
    MovableClock clock;

    @Autowired
    RecordedEvents events;

    @Test
    void racingRefreshesGetTheSameSuccessor() throws Exception {
        Pair first = api.newUser();
        Set<String> successors = new HashSet<>();
        List<Answer> answers = OneTimeCodeIT.atOnce(16, () -> api.refresh(first.refresh()));
        answers.forEach(answer -> successors.add(api.pair(answer).refresh()));
        assertThat(successors).hasSize(1).doesNotContain(first.refresh());
        Pair next = api.pair(api.refresh(successors.iterator().next()));
        api.get("/me", next).expect(200);
    }

    @Test
    void aSecondUseOfARefreshTokenEndsTheFamily() {
        Pair first = api.newUser();
        Pair second = api.pair(api.refresh(first.refresh()));
        clock.advance(Duration.ofSeconds(10));
        api.refresh(first.refresh()).expect(401, "refresh_token_reused");
        api.refresh(second.refresh()).expect(401, "refresh_token_invalid");
        api.get("/me", second).expect(401);
        assertThat(events.await("auth.sessions-revoked.v1", first.userId(), 1)
                        .getFirst()
                        .json())
                .contains(first.sessionId().toString());
    }

    @Test
    void thereIsNoGraceOnceTheSuccessorWasUsed() {
        Pair first = api.newUser();
        Pair second = api.pair(api.refresh(first.refresh()));
        Pair third = api.pair(api.refresh(second.refresh()));
        api.refresh(first.refresh()).expect(401, "refresh_token_reused");
        api.refresh(third.refresh()).expect(401, "refresh_token_invalid");
    }

    @Test
    void anotherFamilyOfTheSameUserLivesOn() {
        String email = AuthApi.someAddress();
        Pair phone = api.newUser(email);
        Pair laptop = api.signIn(email);
        Pair next = api.pair(api.refresh(phone.refresh()));
        clock.advance(Duration.ofSeconds(10));
        api.refresh(phone.refresh()).expect(401, "refresh_token_reused");
        api.get("/me", next).expect(401);
        api.pair(api.refresh(laptop.refresh()));
    }

    @Test
    void anInventedTokenEndsNothing() {
        Pair owner = api.newUser();
        String touched = owner.refresh().substring(0, owner.refresh().length() - 2) + "AA";
        api.refresh(touched).expect(401, "refresh_token_invalid");
        api.refresh("rubbish").expect(401, "refresh_token_invalid");
        api.refresh(owner.refresh()).expect(200);
    }

    @Test
    void anAccessTokenIsNoRefreshToken() {
        Pair owner = api.newUser();
        assertThat(api.refresh(owner.access()).status()).isIn(400, 401);
    }

    @Test
    void aSessionThatIsNotUsedEnds() {
        Pair owner = api.newUser();
        clock.advance(Duration.ofDays(30));
        api.refresh(owner.refresh()).expect(401, "refresh_token_invalid");
    }
}
