@NullMarked
package dev.soko.auth.jobs;

import org.jspecify.annotations.NullMarked;
