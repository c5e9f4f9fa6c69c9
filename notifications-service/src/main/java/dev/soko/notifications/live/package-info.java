/** Notifications as they come, over WebSockets. */
@NullMarked
package dev.soko.notifications.live;

import org.jspecify.annotations.NullMarked;
