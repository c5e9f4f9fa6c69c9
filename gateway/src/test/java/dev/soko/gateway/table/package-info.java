@NullMarked
package dev.soko.gateway.table;

import org.jspecify.annotations.NullMarked;
