@NullMarked
package dev.soko.notifications.web;

import org.jspecify.annotations.NullMarked;
