@NullMarked
package dev.soko.gateway;

import org.jspecify.annotations.NullMarked;
