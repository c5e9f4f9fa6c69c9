@NullMarked
package dev.soko.planted.controllerwithdatabase;

import org.jspecify.annotations.NullMarked;
