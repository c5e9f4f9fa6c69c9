@NullMarked
package dev.soko.users.profile;

import org.jspecify.annotations.NullMarked;
