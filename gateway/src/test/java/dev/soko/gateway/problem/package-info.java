@NullMarked
package dev.soko.gateway.problem;

import org.jspecify.annotations.NullMarked;
