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
record Service(String name, String module, int port, boolean database, int heapMegabytes) {}
