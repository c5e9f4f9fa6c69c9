@NullMarked
package dev.soko.planted.publiccontroller;

import org.jspecify.annotations.NullMarked;
