@NullMarked
package dev.soko.platform.paging;

import org.jspecify.annotations.NullMarked;
