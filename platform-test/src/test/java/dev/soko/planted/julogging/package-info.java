@NullMarked
package dev.soko.planted.julogging;

import org.jspecify.annotations.NullMarked;
