/** What an update of an auction costs on its way to everyone who watches, beside Socket.IO. */
@NullMarked
package dev.soko.benchmarks.sockets;

import org.jspecify.annotations.NullMarked;
