@NullMarked
package dev.soko.gateway.limit;

import org.jspecify.annotations.NullMarked;
