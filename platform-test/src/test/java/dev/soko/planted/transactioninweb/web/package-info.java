@NullMarked
package dev.soko.planted.transactioninweb.web;

import org.jspecify.annotations.NullMarked;
