package dev.soko.benchmarks.servers;

import com.nimbusds.jose.JOSEException;
import dev.soko.local.infrastructure.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same in NestJS 11, from {@code src/main/nest}. */
public final class NestServer {

    private static final Path BUILT = Path.of("benchmarks", "src", "main", "nest", "dist");

    private NestServer() {}

    /** The gateway, before the service on that port. */
    public static Server gateway(String name, Path folder, Tokens tokens, int upstream)
            throws IOException, JOSEException {
        return start(name, "main.js", folder, tokens, List.of("http://127.0.0.1:" + upstream));
    }

    /** Auctions over Socket.IO. */
    public static Server auctions(String name, Path folder, Tokens tokens) throws IOException, JOSEException {
        return start(name, "auctions.js", folder, tokens, List.of());
    }

    private static Server start(String name, String program, Path folder, Tokens tokens, List<String> upstream)
            throws IOException, JOSEException {
        Path key = Files.writeString(folder.resolve("public.pem"), tokens.publicKeyPem());
        int port = Ports.free();
        List<String> command =
                new ArrayList<>(List.of("node", BUILT.resolve(program).toString(), String.valueOf(port)));
        command.addAll(upstream);
        command.addAll(List.of(key.toString(), Tokens.ISSUER, Tokens.AUDIENCE));
        return Server.start(name, folder, port, command, Map.of("NODE_ENV", "production"));
    }
}
