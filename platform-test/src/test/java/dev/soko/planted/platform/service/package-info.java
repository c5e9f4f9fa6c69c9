@NullMarked
package dev.soko.planted.platform.service;

import org.jspecify.annotations.NullMarked;
