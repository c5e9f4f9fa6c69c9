@NullMarked
package dev.soko.orders.web;

import org.jspecify.annotations.NullMarked;
