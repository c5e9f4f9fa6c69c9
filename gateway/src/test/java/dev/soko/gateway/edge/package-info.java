@NullMarked
package dev.soko.gateway.edge;

import org.jspecify.annotations.NullMarked;
