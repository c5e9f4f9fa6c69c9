/** What the gateway's own pages are served with. */
@NullMarked
package dev.soko.gateway.page;

import org.jspecify.annotations.NullMarked;
