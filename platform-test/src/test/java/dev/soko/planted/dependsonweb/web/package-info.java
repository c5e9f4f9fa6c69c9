@NullMarked
package dev.soko.planted.dependsonweb.web;

import org.jspecify.annotations.NullMarked;
