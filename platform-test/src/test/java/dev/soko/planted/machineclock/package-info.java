@NullMarked
package dev.soko.planted.machineclock;

import org.jspecify.annotations.NullMarked;
