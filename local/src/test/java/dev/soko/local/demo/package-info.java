@NullMarked
package dev.soko.local.demo;

import org.jspecify.annotations.NullMarked;
