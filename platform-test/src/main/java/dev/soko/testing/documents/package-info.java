@NullMarked
package dev.soko.testing.documents;

import org.jspecify.annotations.NullMarked;
