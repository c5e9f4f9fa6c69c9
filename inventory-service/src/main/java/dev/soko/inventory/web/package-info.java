@NullMarked
package dev.soko.inventory.web;

import org.jspecify.annotations.NullMarked;
