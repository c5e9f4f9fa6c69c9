/** Web push (RFC 8030, 8188, 8291, 8292). */
@NullMarked
package dev.soko.notifications.push;

import org.jspecify.annotations.NullMarked;
