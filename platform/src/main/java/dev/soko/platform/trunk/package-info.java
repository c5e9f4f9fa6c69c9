/**
 * The trunk: one WebSocket between a gateway and a service on which many clients talk. A client's own WebSocket ends at the
 * gateway; on the trunk it is a stream with a number, and a text may go to many streams at once.
 */
@NullMarked
package dev.soko.platform.trunk;

import org.jspecify.annotations.NullMarked;
