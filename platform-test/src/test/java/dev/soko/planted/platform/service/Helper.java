package dev.soko.planted.platform.service;

import dev.soko.planted.clean.shelf.Shelf;

record Helper(Shelf ofAService) {}
