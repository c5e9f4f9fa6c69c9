@NullMarked
package dev.soko.auctions.web;

import org.jspecify.annotations.NullMarked;
