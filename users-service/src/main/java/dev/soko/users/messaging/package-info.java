@NullMarked
package dev.soko.users.messaging;

import org.jspecify.annotations.NullMarked;
