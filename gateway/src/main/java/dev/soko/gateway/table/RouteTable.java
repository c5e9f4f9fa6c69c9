package dev.soko.gateway.table;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The routes, as data: {@code application.yml} has the table.
 *
 * @param defaults what holds for every request unless a lane says otherwise
 * @param modules by the name in {@code /api/v1/<name>}; {@code <name>-v2} is {@code /api/v2/<name>}
 * @param extraRoutes more public routes: {@code /<name>/**} goes to the address, without the name and without the token
 * @param rateLimitFactor multiplies every rate limit, for a load test from one address
 */
@ConfigurationProperties("soko.gateway")
public record RouteTable(
        Limits defaults,
        Map<String, Module> modules,
        @DefaultValue Map<String, URI> extraRoutes,
        @DefaultValue("1") long rateLimitFactor) {

    /**
     * How much a client may ask for.
     *
     * @param timeout how long the service may take to answer, and between two parts of its answer
     * @param body size of a request's body, counted, whatever its header says
     * @param rate requests of one user, or of one address without a token
     */
    public record Limits(
            @Nullable Duration timeout,
            @Nullable DataSize body,
            @Nullable Rate rate) {}

    /**
     * One service's part of the API. Paths of operations are relative to its {@link #prefix}.
     *
     * @param upstream where the service is
     * @param open operations that need no token
     * @param signedIn operations that need one although a pattern of {@code open} covers them
     * @param socket path of the WebSocket channel
     * @param lanes operations with limits of their own, first match
     */
    public record Module(
            URI upstream,
            @DefaultValue List<Operation> open,
            @DefaultValue List<Operation> signedIn,
            @Nullable String socket,
            @DefaultValue Map<String, LaneLimits> lanes) {}

    /** Operations of a module that differ from the defaults, and how. */
    public record LaneLimits(
            List<Operation> match,
            @Nullable Duration timeout,
            @Nullable DataSize body,
            @Nullable Rate rate) {}

    /**
     * One row: requests that match go to the lane's service, within its limits.
     *
     * @param prefix that all its paths begin with
     * @param open those of them that need no token, unless {@code signedIn} has them
     */
    record Row(String prefix, Lane lane, List<Operation> match, List<Operation> open, List<Operation> signedIn) {}

    /** {@code listings} is at {@code /api/v1/listings}; {@code listings-v2} is beside it, at {@code /api/v2/listings}. */
    public static String prefix(String module) {
        int version = module.lastIndexOf("-v");
        return version < 0
                ? "/api/v1/" + module
                : "/api/" + module.substring(version + 1) + "/" + module.substring(0, version);
    }

    /** The rows in the order in which they are tried. */
    List<Row> rows() {
        return Stream.concat(
                        modules.entrySet().stream().flatMap(module -> rows(module.getKey(), module.getValue())),
                        extraRoutes.entrySet().stream().map(extra -> extraRow(extra.getKey(), extra.getValue())))
                .toList();
    }

    private Stream<Row> rows(String name, Module module) {
        Map<String, LaneLimits> lanes = new LinkedHashMap<>();
        if (module.socket != null) {
            lanes.put("socket", new LaneLimits(List.of(new Operation("GET", module.socket)), null, null, null));
        }
        lanes.putAll(module.lanes);
        lanes.put("", new LaneLimits(List.of(new Operation("*", "/**")), null, null, null));
        return lanes.entrySet().stream().map(entry -> {
            LaneLimits own = entry.getValue();
            String id = entry.getKey().isEmpty() ? name : name + "." + entry.getKey();
            boolean socket = entry.getKey().equals("socket");
            return new Row(
                    prefix(name),
                    lane(id, name, module.upstream, own, socket),
                    below(prefix(name), own.match),
                    socket ? List.of() : below(prefix(name), module.open),
                    below(prefix(name), module.signedIn));
        });
    }

    private Row extraRow(String name, URI upstream) {
        Lane lane = lane("extra." + name, name, upstream, new LaneLimits(List.of(), null, null, null), false);
        List<Operation> all = below("/" + name, List.of(new Operation("*", "/**")));
        return new Row("/" + name, lane, all, all, List.of());
    }

    private static List<Operation> below(String prefix, List<Operation> operations) {
        return operations.stream().map(operation -> operation.below(prefix)).toList();
    }

    private Lane lane(String id, String service, URI upstream, LaneLimits own, boolean socket) {
        Rate rate = or(own.rate, defaults.rate);
        return new Lane(
                id,
                service,
                upstream,
                or(own.timeout, defaults.timeout),
                or(own.body, defaults.body).toBytes(),
                new Rate(rate.requests() * rateLimitFactor, rate.per()),
                socket);
    }

    private static <T> T or(@Nullable T own, @Nullable T common) {
        if (own != null) {
            return own;
        }
        if (common == null) {
            throw new IllegalStateException("soko.gateway.defaults needs timeout, body and rate");
        }
        return common;
    }
}
