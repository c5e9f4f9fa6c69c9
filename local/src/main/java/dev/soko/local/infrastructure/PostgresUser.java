package dev.soko.local.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom PostgreSQL runs as: it refuses to be root. A root user hands it over to a user namespace of its own, in which it
 * is nobody while the files stay root's; where namespaces are blocked, to the account {@code nobody}.
 *
 * @param prefix what comes before the command
 * @param mustOwnData whether the data folder has to be given to {@code nobody} first
 */
record PostgresUser(List<String> prefix, boolean mustOwnData) {

    private static final List<List<String>> CHANGES_OF_ACCOUNT = List.of(
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"),
            List.of("setpriv", "--reuid=nobody", "--regid=nobody", "--clear-groups"),
            List.of("runuser", "-u", "nobody", "--"));

    static PostgresUser find() throws IOException, InterruptedException {
        if (!System.getProperty("user.name").equals("root")) {
            return new PostgresUser(List.of(), false);
        }
        if (succeeds(List.of("unshare", "-U", "true"))) {
            return new PostgresUser(List.of("unshare", "-U"), false);
        }
        return accountChange()
                .map(prefix -> new PostgresUser(prefix, true))
                .orElseThrow(() -> new IOException("PostgreSQL does not run as root, and none of unshare, setpriv and"
                        + " runuser works here. Start this as another user."));
    }

    static Optional<List<String>> accountChange() throws IOException, InterruptedException {
        for (List<String> prefix : CHANGES_OF_ACCOUNT) {
            List<String> command = new ArrayList<>(prefix);
            command.add("true");
            if (succeeds(command)) {
                return Optional.of(prefix);
            }
        }
        return Optional.empty();
    }

    List<String> command(Path program, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Gives the folder, which has to be reachable for everyone, to the account that PostgreSQL runs as. */
    void own(Path folder) throws IOException, InterruptedException {
        if (!mustOwnData) {
            return;
        }
        if (!succeeds(List.of("chown", "-R", "nobody", folder.toString()))
                || !succeeds(command(Path.of("test"), "-w", folder.toString()))) {
            throw new IOException("PostgreSQL, which runs as nobody here, cannot reach " + folder
                    + ": choose a folder that every user may enter (SOKO_HOME)");
        }
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** Where programs may lie that this user has to be able to start. */
    Path cache() throws IOException {
        if (mustOwnData) {
            Path shared = Files.createDirectories(Path.of("/var/tmp/soko"));
            if (!Files.getOwner(shared).getName().equals("root")) {
                throw new IOException(shared + " belongs to " + Files.getOwner(shared) + ", not to root: delete it");
            }
            return shared;
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        String home = System.getProperty("user.home");
        return (cache == null || cache.isEmpty() ? Path.of(home, ".cache") : Path.of(cache)).resolve("soko");
    }
}
