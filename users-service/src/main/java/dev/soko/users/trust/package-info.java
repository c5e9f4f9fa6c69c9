@NullMarked
package dev.soko.users.trust;

import org.jspecify.annotations.NullMarked;
