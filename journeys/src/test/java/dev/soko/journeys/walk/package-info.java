@NullMarked
package dev.soko.journeys.walk;

import org.jspecify.annotations.NullMarked;
