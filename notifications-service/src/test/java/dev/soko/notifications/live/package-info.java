@NullMarked
package dev.soko.notifications.live;

import org.jspecify.annotations.NullMarked;
