package dev.soko.planted.otherservice;

import dev.soko.planted.clean.shelf.Shelf;

record Borrower(Shelf ofAnotherService) {}
