/** The live page of the demonstration, for local runs only. */
@NullMarked
package dev.soko.gateway.demo;

import org.jspecify.annotations.NullMarked;
