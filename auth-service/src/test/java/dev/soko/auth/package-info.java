@NullMarked
package dev.soko.auth;

import org.jspecify.annotations.NullMarked;
