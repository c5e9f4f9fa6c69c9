@NullMarked
package dev.soko.auth.registration;

import org.jspecify.annotations.NullMarked;
