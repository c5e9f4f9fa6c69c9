@NullMarked
package dev.soko.notifications.notification;

import org.jspecify.annotations.NullMarked;
