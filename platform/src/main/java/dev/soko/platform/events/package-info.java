@NullMarked
package dev.soko.platform.events;

import org.jspecify.annotations.NullMarked;
