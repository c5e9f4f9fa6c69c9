package dev.soko.local;

/**
 * One of our own processes.
 *
 * @param name as in its configuration and of its database
 * @param module its Maven module
 * @param port for requests, unless the environment says otherwise
 * @param database whether it has one
 * @param heapMegabytes the limit of its Java heap
 */
record Service(String name, String module, int port, boolean database, int heapMegabytes) {

    /** A line of the table of services. */
    static Service parse(String line) {
        String[] columns = line.strip().split("\\s+");
        if (columns.length != 5) {
            throw new IllegalArgumentException("Not a service: " + line);
        }
        int port = Integer.parseInt(columns[2]);
        return new Service(columns[0], columns[1], port, columns[3].equals("yes"), Integer.parseInt(columns[4]));
    }
}
