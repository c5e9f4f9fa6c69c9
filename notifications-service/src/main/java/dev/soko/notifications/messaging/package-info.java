/** What other services say, and who is told of it. */
@NullMarked
package dev.soko.notifications.messaging;

import org.jspecify.annotations.NullMarked;
