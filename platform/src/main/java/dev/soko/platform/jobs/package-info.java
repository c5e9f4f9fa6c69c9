@NullMarked
package dev.soko.platform.jobs;

import org.jspecify.annotations.NullMarked;
