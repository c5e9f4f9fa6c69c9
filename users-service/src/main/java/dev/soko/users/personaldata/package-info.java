@NullMarked
package dev.soko.users.personaldata;

import org.jspecify.annotations.NullMarked;
