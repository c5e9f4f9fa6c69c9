@NullMarked
package dev.soko.platform.web;

import org.jspecify.annotations.NullMarked;
