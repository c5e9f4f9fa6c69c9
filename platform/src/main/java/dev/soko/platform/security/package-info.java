@NullMarked
package dev.soko.platform.security;

import org.jspecify.annotations.NullMarked;
