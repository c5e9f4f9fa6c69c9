/** Who asks: the token of a request, and whether its route needs one. */
@NullMarked
package dev.soko.gateway.token;

import org.jspecify.annotations.NullMarked;
