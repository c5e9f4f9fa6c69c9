/** Live channels over WebSockets: a service says what clients may ask for and publishes to rooms, the rest is here. */
@NullMarked
package dev.soko.platform.sockets;

import org.jspecify.annotations.NullMarked;
