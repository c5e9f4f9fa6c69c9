package dev.soko.local;

import java.time.Duration;

/** What to do with everything that runs now. */
final class Welcome {

    private final Home home;
    private final LocalPorts ports;
    private final Console console;

    Welcome(Home home, LocalPorts ports, Console console) {
        this.home = home;
        this.ports = ports;
        this.console = console;
    }

    void say(boolean allReady) {
        String gateway = "http://localhost:" + ports.of(Processes.GATEWAY);
        Duration total =
                StartTimes.read(home.run(Supervisor.START_TIMES)).total().orElse(Duration.ZERO);
        console.say("""

                %s after %.1f s.

                  API       %s/api/v1
                  Mailbox   %s/mailbox/
                  Auctions  %s/demo
                  Admin     %s, password: first-admin in %s

                Try it:
                  curl %s/api/v1/auth/register -H 'Content-Type: application/json' \\
                    -d '{"email": "me@example.org", "password": "a long enough phrase", "displayName": "Me"}'
                and read the code in the mailbox. ./soko status shows what runs, ctrl-C stops everything.
                """.formatted(
                        allReady ? "Everything is ready" : "Not everything is ready",
                        total.toMillis() / 1000.0,
                        gateway,
                        gateway,
                        gateway,
                        ServiceEnvironment.FIRST_ADMIN,
                        home.secrets(),
                        gateway));
    }
}
