@NullMarked
package dev.soko.escrow.web;

import org.jspecify.annotations.NullMarked;
