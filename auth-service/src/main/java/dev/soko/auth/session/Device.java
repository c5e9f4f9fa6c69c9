package dev.soko.auth.session;

/**
 * What somebody signs in with, so that a list of sessions can be recognised.
 *
 * @param name as the client calls it
 * @param address where the request came from
 */
public record Device(String name, String address) {}
