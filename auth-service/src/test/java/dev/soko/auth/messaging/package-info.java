@NullMarked
package dev.soko.auth.messaging;

import org.jspecify.annotations.NullMarked;
