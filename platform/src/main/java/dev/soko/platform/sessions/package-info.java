@NullMarked
package dev.soko.platform.sessions;

import org.jspecify.annotations.NullMarked;
