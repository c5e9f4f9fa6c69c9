package dev.soko.local;

import dev.soko.local.infrastructure.Folders;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Java program made ready to start fast. Its folder is named after the jars it was made of, so that a rebuilt jar
 * makes a new one and a program that still runs keeps its own.
 *
 * @param name of the process
 * @param folder what belongs to this build of it
 * @param launch the class path or jar and what follows
 */
record JavaProgram(String name, Path folder, List<String> launch) {

    /** An archive of classes serves only runs that have these in common with the one that wrote it. */
    static final List<String> FOOTPRINT = List.of(
            "-XX:+UseSerialGC",
            // Every page of the young generation is touched in turn, so its size is what it costs.
            "-Xms24m",
            "-Xmn16m",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=48m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            // With --enable-native-access the JDK's own archive of modules is not used, which it reports as an error.
            "-Xlog:cds=off");

    /** A service's executable jar, unpacked: classes are read from plain jars several times faster than from nested ones. */
    static JavaProgram of(Service service, Home home) throws IOException, InterruptedException {
        Path jar = executableJar(home.repository().resolve(service.module()).resolve("target"));
        Path folder = folder(service.name(), home, List.of(jar));
        Path unpacked = folder.resolve(jar.getFileName());
        if (!Files.exists(unpacked)) {
            Path unfinished = home.apps().resolve("unpacking-" + service.name());
            Folders.delete(unfinished);
            unpack(jar, unfinished);
            deleteOlder(service.name(), home);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new JavaProgram(service.name(), folder, List.of("-jar", unpacked.toString()));
    }

    /** A main class on the class path of this process. */
    static JavaProgram of(String name, Class<?> main, Home home) throws IOException {
        String classPath = System.getProperty("java.class.path");
        List<Path> jars =
                Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).toList();
        Path folder = folder(name, home, jars);
        if (!Files.exists(folder)) {
            deleteOlder(name, home);
            Files.createDirectories(folder);
        }
        // Without its own word about logging a program would write all that the broker does, ten megabytes a minute.
        return new JavaProgram(
                name,
                folder,
                List.of("-Dlogback.configurationFile=local-logback.xml", "-cp", classPath, main.getName()));
    }

    private static Path executableJar(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new Complaint("There is no jar in " + target + ": ./soko up builds it"));
        } catch (NoSuchFileException notBuilt) {
            throw new Complaint("There is no jar in " + target + ": ./soko up builds it");
        }
    }

    private static Path folder(String name, Home home, List<Path> jars) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
            for (Path jar : jars) {
                String state = jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
                digest.update(state.getBytes(StandardCharsets.UTF_8));
            }
            return home.apps().resolve(name + "-" + HexFormat.of().formatHex(digest.digest(), 0, 6));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static void deleteOlder(String name, Home home) throws IOException {
        List<Path> older;
        try (Stream<Path> folders = Files.list(home.apps())) {
            older = folders.filter(folder -> folder.getFileName().toString().matches(name + "-[0-9a-f]{12}"))
                    .toList();
        }
        for (Path folder : older) {
            Folders.delete(folder);
        }
    }

    private static void unpack(Path jar, Path target) throws IOException, InterruptedException {
        Process unpacking = new ProcessBuilder(
                        java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        target.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(unpacking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (unpacking.waitFor() != 0) {
            throw new IOException("Unpacking " + jar + " failed:\n" + said);
        }
    }

    ClassArchive archive() {
        return new ClassArchive(folder);
    }

    /**
     * The command that runs it with a small footprint.
     */
    List<String> command(int heapMegabytes, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx" + heapMegabytes + "m"));
        command.addAll(FOOTPRINT);
        command.addAll(archive().options());
        command.addAll(launch);
        command.addAll(List.of(arguments));
        return command;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
