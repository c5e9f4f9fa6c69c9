@NullMarked
package dev.soko.platform.objects;

import org.jspecify.annotations.NullMarked;
