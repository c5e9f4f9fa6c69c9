@NullMarked
package dev.soko.platform.problem;

import org.jspecify.annotations.NullMarked;
