@NullMarked
package dev.soko.notifications;

import org.jspecify.annotations.NullMarked;
