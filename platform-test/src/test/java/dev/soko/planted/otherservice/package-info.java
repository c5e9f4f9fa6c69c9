@NullMarked
package dev.soko.planted.otherservice;

import org.jspecify.annotations.NullMarked;
