@NullMarked
package dev.soko.auth.service;

import org.jspecify.annotations.NullMarked;
