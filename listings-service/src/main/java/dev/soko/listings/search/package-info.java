/**
 * Finding listings: an index of this process's own, kept up with the listings database. docs/decisions/0006-search.md
 * says why.
 */
@NullMarked
package dev.soko.listings.search;

import org.jspecify.annotations.NullMarked;
