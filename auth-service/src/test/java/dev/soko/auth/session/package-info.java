@NullMarked
package dev.soko.auth.session;

import org.jspecify.annotations.NullMarked;
