@NullMarked
package dev.soko.local;

import org.jspecify.annotations.NullMarked;
