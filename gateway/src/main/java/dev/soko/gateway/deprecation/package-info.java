@NullMarked
package dev.soko.gateway.deprecation;

import org.jspecify.annotations.NullMarked;
