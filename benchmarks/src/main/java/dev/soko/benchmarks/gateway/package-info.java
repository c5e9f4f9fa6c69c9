/** What a request costs at the gateway, beside what people would otherwise pick. */
@NullMarked
package dev.soko.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
