@NullMarked
package dev.soko.testing.idempotency;

import org.jspecify.annotations.NullMarked;
