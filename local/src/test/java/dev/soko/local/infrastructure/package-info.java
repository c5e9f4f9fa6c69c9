@NullMarked
package dev.soko.local.infrastructure;

import org.jspecify.annotations.NullMarked;
