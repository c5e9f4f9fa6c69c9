/** What {@code ./soko up --demo} fills in, all of it through the public API, as people would. */
@NullMarked
package dev.soko.local.demo;

import org.jspecify.annotations.NullMarked;
