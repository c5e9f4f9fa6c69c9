@NullMarked
package dev.soko.auth.signin;

import org.jspecify.annotations.NullMarked;
