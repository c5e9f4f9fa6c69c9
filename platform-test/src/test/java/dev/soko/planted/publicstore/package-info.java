@NullMarked
package dev.soko.planted.publicstore;

import org.jspecify.annotations.NullMarked;
