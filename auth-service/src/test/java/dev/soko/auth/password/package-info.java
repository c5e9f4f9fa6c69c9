@NullMarked
package dev.soko.auth.password;

import org.jspecify.annotations.NullMarked;
