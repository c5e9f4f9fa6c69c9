@NullMarked
package dev.soko.planted.fieldinjection;

import org.jspecify.annotations.NullMarked;
