@NullMarked
package dev.soko.auth.code;

import org.jspecify.annotations.NullMarked;
