@NullMarked
package dev.soko.users.address;

import org.jspecify.annotations.NullMarked;
