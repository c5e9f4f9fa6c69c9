@NullMarked
package dev.soko.users.input;

import org.jspecify.annotations.NullMarked;
