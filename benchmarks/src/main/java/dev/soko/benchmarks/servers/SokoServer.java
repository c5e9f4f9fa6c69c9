package dev.soko.benchmarks.servers;

import dev.soko.local.infrastructure.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Soko's own programs as the Dockerfile runs them, with the heap that a pod gives them: 60 percent of the limit in k8s/base. */
public final class SokoServer {

    private static final List<String> DOCKERFILE = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Dio.netty.noUnsafe=false");

    private SokoServer() {}

    /** The gateway. Its limits are counted as ever, and reached by nobody. */
    public static Server gateway(String name, Path folder, Map<String, String> settings) throws IOException {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("SOKO_GATEWAY_RATELIMITFACTOR", "1000000");
        return start(name, "gateway", List.of("-Xms460m", "-Xmx460m"), folder, environment);
    }

    /** @param module such as {@code auctions-service} */
    public static Server service(String name, String module, Path folder, Map<String, String> settings)
            throws IOException {
        return start(name, module, List.of("-Xmx307m"), folder, settings);
    }

    private static Server start(
            String name, String module, List<String> heap, Path folder, Map<String, String> settings)
            throws IOException {
        int port = Ports.free();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(heap);
        command.addAll(DOCKERFILE);
        command.addAll(List.of("-jar", jar(module).toString()));
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("SERVER_PORT", String.valueOf(port));
        environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(Ports.free()));
        environment.put("SOKO_SECURITY_ISSUER", Tokens.ISSUER);
        return Server.start(name, folder, port, command, environment);
    }

    /** A module's executable jar. */
    public static Path jar(String module) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(module, "target"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(module + " is not built"));
        }
    }
}
