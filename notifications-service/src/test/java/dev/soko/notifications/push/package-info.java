@NullMarked
package dev.soko.notifications.push;

import org.jspecify.annotations.NullMarked;
