@NullMarked
package dev.soko.platform.database;

import org.jspecify.annotations.NullMarked;
