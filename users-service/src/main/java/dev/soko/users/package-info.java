@NullMarked
package dev.soko.users;

import org.jspecify.annotations.NullMarked;
