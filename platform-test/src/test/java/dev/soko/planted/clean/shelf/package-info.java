@NullMarked
package dev.soko.planted.clean.shelf;

import org.jspecify.annotations.NullMarked;
