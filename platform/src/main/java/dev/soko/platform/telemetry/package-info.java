/** What a request's telemetry is asked for. */
@NullMarked
package dev.soko.platform.telemetry;

import org.jspecify.annotations.NullMarked;
