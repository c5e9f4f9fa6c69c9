package dev.soko.planted.dependsonweb.core;

import dev.soko.planted.dependsonweb.web.ShelfRequest;

record Shelf(ShelfRequest asItWasAskedFor) {}
