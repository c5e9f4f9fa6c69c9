@NullMarked
package dev.soko.listings.web;

import org.jspecify.annotations.NullMarked;
