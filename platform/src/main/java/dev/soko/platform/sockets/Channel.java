package dev.soko.platform.sockets;

import org.jspecify.annotations.Nullable;

/** One of a service's WebSocket channels. The service has a bean for each. */
public interface Channel {

    /** Where it is opened, such as {@code /api/v1/auctions/ws}. Needs an access token, like any other path. */
    String path();

    /** A client has come. On a virtual thread, before its first message; may wait for a database. */
    default void opened(Client client) {}

    /**
     * A client asks for something. One message of a client after the other, on a virtual thread; may wait for a database.
     *
     * @return what the acknowledgement says, or null
     * @throws dev.soko.platform.problem.ProblemException the answer is then an error with this problem
     */
    @Nullable
    Object on(Client client, ClientMessage message);
}
