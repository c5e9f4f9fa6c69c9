/** Mails and pushes, by jobs. */
@NullMarked
package dev.soko.notifications.delivery;

import org.jspecify.annotations.NullMarked;
