@NullMarked
package dev.soko.platform.http;

import org.jspecify.annotations.NullMarked;
