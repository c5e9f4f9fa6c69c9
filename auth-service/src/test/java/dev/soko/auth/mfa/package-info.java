@NullMarked
package dev.soko.auth.mfa;

import org.jspecify.annotations.NullMarked;
