@NullMarked
package dev.soko.platform.openapi;

import org.jspecify.annotations.NullMarked;
