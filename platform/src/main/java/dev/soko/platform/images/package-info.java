@NullMarked
package dev.soko.platform.images;

import org.jspecify.annotations.NullMarked;
