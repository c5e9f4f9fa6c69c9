@NullMarked
package dev.soko.gateway.docs;

import org.jspecify.annotations.NullMarked;
