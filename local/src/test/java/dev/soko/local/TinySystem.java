package dev.soko.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The supervisor with tiny services in place of ours, as a process of its own. */
final class TinySystem {

    private TinySystem() {}

    static Processes processes() {
        return new Processes(
                List.of(
                        new Service("one", "one-service", 0, true, 32),
                        new Service("two", "two-service", 0, true, 32),
                        new Service("gateway", "gateway", 0, false, 32)),
                TinySystem::program);
    }

    private static JavaProgram program(Service service, Home home) throws IOException {
        Path folder = Files.createDirectories(home.apps().resolve(service.name()));
        Path jar = folder.resolve("tiny.jar");
        if (!Files.exists(jar)) {
            writeJar(jar);
        }
        boolean broken = Files.exists(home.folder().resolve(service.name() + ".broken"));
        List<String> launch = List.of("-cp", jar.toString(), TinyService.class.getName());
        return new JavaProgram(
                service.name(), folder, broken ? List.of(launch.get(0), launch.get(1), launch.get(2), "fail") : launch);
    }

    private static void writeJar(Path jar) throws IOException {
        String name = TinyService.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                InputStream code = TinySystem.class.getResourceAsStream("/" + name)) {
            out.putNextEntry(new JarEntry(name));
            if (code != null) {
                code.transferTo(out);
            }
        }
    }

    static void main(String[] arguments) throws Exception {
        Home home = Home.of(System.getenv());
        home.create();
        LocalPorts ports = new LocalPorts(processes().services(), System.getenv());
        FileLock lock = Supervisor.lock(home).orElseThrow();
        Console console = new Console(System.out);
        Choice choice = Choice.of(processes(), List.of(arguments));
        LocalSecrets secrets = new LocalSecrets(home.secrets());
        new Supervisor(lock, home, processes(), choice, ports, secrets, console).run(allReady -> {
            console.say(allReady ? "All ready." : "Not all ready.");
            return () -> console.say("The activity has ended.");
        });
    }
}
