/** What people are told, and how they want to be told. */
@NullMarked
package dev.soko.notifications.notification;

import org.jspecify.annotations.NullMarked;
