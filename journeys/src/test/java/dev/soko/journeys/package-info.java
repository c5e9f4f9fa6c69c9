@NullMarked
package dev.soko.journeys;

import org.jspecify.annotations.NullMarked;
