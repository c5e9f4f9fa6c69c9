@NullMarked
package dev.soko.auth.staff;

import org.jspecify.annotations.NullMarked;
