package dev.soko.notifications.notification;

import java.util.EnumSet;
import java.util.Set;

/** By which ways somebody wants to be told of a type. */
public record Channels(boolean inApp, boolean email, boolean push) {

    static final Channels ALL = new Channels(true, true, true);

    Set<Channel> chosen() {
        EnumSet<Channel> chosen = EnumSet.noneOf(Channel.class);
        if (inApp) {
            chosen.add(Channel.IN_APP);
        }
        if (email) {
            chosen.add(Channel.EMAIL);
        }
        if (push) {
            chosen.add(Channel.PUSH);
        }
        return chosen;
    }
}
