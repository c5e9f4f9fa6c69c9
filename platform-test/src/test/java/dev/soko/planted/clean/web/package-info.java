@NullMarked
package dev.soko.planted.clean.web;

import org.jspecify.annotations.NullMarked;
