@NullMarked
package dev.soko.auth.crypto;

import org.jspecify.annotations.NullMarked;
