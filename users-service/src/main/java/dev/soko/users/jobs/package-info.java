@NullMarked
package dev.soko.users.jobs;

import org.jspecify.annotations.NullMarked;
