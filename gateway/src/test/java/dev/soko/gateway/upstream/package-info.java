@NullMarked
package dev.soko.gateway.upstream;

import org.jspecify.annotations.NullMarked;
