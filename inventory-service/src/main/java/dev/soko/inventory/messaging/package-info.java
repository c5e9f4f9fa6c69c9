@NullMarked
package dev.soko.inventory.messaging;

import org.jspecify.annotations.NullMarked;
