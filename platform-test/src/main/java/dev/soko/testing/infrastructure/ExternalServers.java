package dev.soko.testing.infrastructure;

/** Servers that someone else runs, at the addresses in {@code SOKO_TEST_*}. */
class ExternalServers implements Infrastructure.Source {

    @Override
    public Infrastructure.Postgres postgres() {
        return new Infrastructure.Postgres(
                variable("SOKO_TEST_POSTGRES_URL"),
                variable("SOKO_TEST_POSTGRES_USER"),
                variable("SOKO_TEST_POSTGRES_PASSWORD"));
    }

    @Override
    public String kafka() {
        return variable("SOKO_TEST_KAFKA_BOOTSTRAP_SERVERS");
    }

    @Override
    public Infrastructure.ObjectStore objectStore() {
        return new Infrastructure.ObjectStore(
                variable("SOKO_TEST_OBJECTS_ENDPOINT"),
                variable("SOKO_TEST_OBJECTS_REGION"),
                variable("SOKO_TEST_OBJECTS_BUCKET"),
                variable("SOKO_TEST_OBJECTS_ACCESS_KEY"),
                variable("SOKO_TEST_OBJECTS_SECRET_KEY"));
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("SOKO_INFRA=external needs " + name);
        }
        return value;
    }
}
