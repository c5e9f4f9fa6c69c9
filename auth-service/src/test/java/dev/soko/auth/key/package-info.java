@NullMarked
package dev.soko.auth.key;

import org.jspecify.annotations.NullMarked;
