@NullMarked
package dev.soko.auth.web;

import org.jspecify.annotations.NullMarked;
