package dev.soko.platform.sessions;

import dev.soko.platform.events.BroadcastConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.time.Duration;
import java.util.List;

/** Hears from auth-service which sessions are over: each process by itself, and at its start of what it missed. */
public final class SessionEvents implements BroadcastConsumer {

    record SessionsRevoked(List<String> sessionIds) {}

    private final Revocations revocations;
    private final Duration longestTokenLife;

    /** @param longestTokenLife how far it looks back at the start */
    public SessionEvents(Revocations revocations, Duration longestTokenLife) {
        this.revocations = revocations;
        this.longestTokenLife = longestTokenLife;
    }

    @Override
    public String source() {
        return "auth";
    }

    @Override
    public Duration lookBack() {
        return longestTokenLife;
    }

    @Override
    public void on(ReceivedEvent event) {
        if (event.type().equals("auth.sessions-revoked.v1")) {
            event.as(SessionsRevoked.class).sessionIds().forEach(revocations::revoke);
        }
    }
}
