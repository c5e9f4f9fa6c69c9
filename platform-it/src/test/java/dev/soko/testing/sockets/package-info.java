/** Live channels, by a service that has one and neither database nor rules. */
@NullMarked
package dev.soko.testing.sockets;

import org.jspecify.annotations.NullMarked;
