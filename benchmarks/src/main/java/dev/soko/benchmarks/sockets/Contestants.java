package dev.soko.benchmarks.sockets;

import com.nimbusds.jose.JOSEException;
import dev.soko.benchmarks.servers.Infrastructure;
import dev.soko.benchmarks.servers.NestServer;
import dev.soko.benchmarks.servers.Server;
import dev.soko.benchmarks.servers.SokoAuctions;
import dev.soko.benchmarks.servers.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/** Who is measured. */
final class Contestants {

    private Contestants() {}

    static Contestant soko(Path folder, Tokens tokens, Infrastructure infrastructure)
            throws IOException, InterruptedException {
        SokoAuctions soko = SokoAuctions.start(folder, infrastructure);
        UUID auction = infrastructure.auction();
        return new Contestant("Soko", soko.gateway(), soko.service(), auction, new SokoLanguage(auction), tokens.all());
    }

    static Contestant socketIo(Path folder, Tokens tokens) throws IOException, JOSEException, InterruptedException {
        Server service = NestServer.auctions("socketio", folder, tokens);
        Server gateway = NestServer.gateway("nest", folder, tokens, service.port());
        service.awaitReady();
        gateway.awaitReady();
        UUID auction = UUID.randomUUID();
        return new Contestant("Socket.IO 4", gateway, service, auction, new SocketIoLanguage(auction), tokens.all());
    }
}
