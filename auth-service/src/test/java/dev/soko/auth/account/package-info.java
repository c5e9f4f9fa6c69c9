@NullMarked
package dev.soko.auth.account;

import org.jspecify.annotations.NullMarked;
