@NullMarked
package dev.soko.notifications.messaging;

import org.jspecify.annotations.NullMarked;
