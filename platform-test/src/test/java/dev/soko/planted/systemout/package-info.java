@NullMarked
package dev.soko.planted.systemout;

import org.jspecify.annotations.NullMarked;
