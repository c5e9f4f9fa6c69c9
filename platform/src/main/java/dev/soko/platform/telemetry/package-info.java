@NullMarked
package dev.soko.platform.telemetry;

import org.jspecify.annotations.NullMarked;
