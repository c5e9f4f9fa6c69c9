package dev.soko.testing.infrastructure;

import dev.soko.local.infrastructure.LocalKafka;
import dev.soko.local.infrastructure.LocalObjectStore;
import dev.soko.local.infrastructure.LocalPostgres;
import java.util.Map;

/** The same servers as {@code ./soko up} starts, empty and at random ports. */
class EmbeddedServers implements Infrastructure.Source {

    /** Spring keeps several contexts open, each with a connection pool. */
    private static final Map<String, String> SETTINGS = Map.of("max_connections", "300");

    private static final String BUCKET = "test";

    @Override
    public Infrastructure.Postgres postgres() {
        LocalPostgres server = LocalPostgres.ephemeral(SETTINGS);
        AtExit.close(server);
        return new Infrastructure.Postgres(
                server.jdbcUrl(LocalPostgres.SUPERUSER), LocalPostgres.SUPERUSER, server.password());
    }

    @Override
    public String kafka() {
        LocalKafka server = LocalKafka.ephemeral();
        AtExit.close(server);
        return server.bootstrapServers();
    }

    @Override
    public Infrastructure.ObjectStore objectStore() {
        LocalObjectStore server = LocalObjectStore.ephemeral();
        AtExit.close(server);
        server.createBucket(BUCKET);
        return new Infrastructure.ObjectStore(
                server.endpoint().toString(), LocalObjectStore.REGION, BUCKET, server.accessKey(), server.secretKey());
    }
}
