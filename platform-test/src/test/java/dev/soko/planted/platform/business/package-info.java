@NullMarked
package dev.soko.planted.platform.business;

import org.jspecify.annotations.NullMarked;
