package dev.soko.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was typed after {@code ./soko}. */
record Arguments(Command command, boolean demo, List<String> services) {

    static final String USAGE = """
            ./soko up [--demo] [--no-build]   builds what is not built, starts everything and stays until ctrl-C;
                                              while it runs, the same from another terminal heals what has died
            ./soko up <service>...            starts these and the gateway alone
            ./soko down                       stops everything, keeps the data
            ./soko reset                      stops everything and deletes the data
            ./soko status                     what runs, how long it took to start, how much memory it takes
            ./soko logs <service>             follows a log: %s
            """;

    enum Command {
        UP,
        DOWN,
        RESET,
        STATUS,
        LOGS
    }

    static Arguments parse(List<String> logs, String... arguments) {
        if (arguments.length == 0) {
            throw new Complaint(usage(logs));
        }
        Command command = command(arguments[0], logs);
        boolean demo = false;
        List<String> services = new ArrayList<>();
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            if (argument.equals("--demo") && command == Command.UP) {
                demo = true;
            } else if (command == Command.LOGS && logs.contains(serviceName(argument))
                    || command == Command.UP && isService(serviceName(argument), logs)) {
                services.add(serviceName(argument));
            } else {
                throw new Complaint("What is '" + argument + "'?\n\n" + usage(logs));
            }
        }
        if (command == Command.LOGS && services.size() != 1) {
            throw new Complaint("Whose log? One of: " + String.join(", ", logs));
        }
        if (demo && !services.isEmpty()) {
            throw new Complaint("The demonstration needs all services.");
        }
        return new Arguments(command, demo, services);
    }

    private static Command command(String word, List<String> logs) {
        for (Command command : Command.values()) {
            if (command.name().toLowerCase(Locale.ROOT).equals(word)) {
                return command;
            }
        }
        throw new Complaint(usage(logs));
    }

    private static boolean isService(String name, List<String> logs) {
        return logs.contains(name) && !name.equals(Processes.POSTGRESQL) && !name.equals(Processes.KAFKA);
    }

    private static String serviceName(String argument) {
        return argument.endsWith("-service")
                ? argument.substring(0, argument.length() - "-service".length())
                : argument;
    }

    private static String usage(List<String> logs) {
        return USAGE.formatted(String.join(", ", logs));
    }
}
