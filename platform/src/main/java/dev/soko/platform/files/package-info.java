@NullMarked
package dev.soko.platform.files;

import org.jspecify.annotations.NullMarked;
