@NullMarked
package dev.soko.planted.dependsonweb.core;

import org.jspecify.annotations.NullMarked;
