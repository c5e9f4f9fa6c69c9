@NullMarked
package dev.soko.platform.idempotency;

import org.jspecify.annotations.NullMarked;
