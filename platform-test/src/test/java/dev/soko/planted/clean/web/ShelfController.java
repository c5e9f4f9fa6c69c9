package dev.soko.planted.clean.web;

import dev.soko.planted.clean.shelf.Shelf;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ShelfController {
    private final Shelf shelf;

    ShelfController(Shelf shelf) {
        this.shelf = shelf;
    }

    @GetMapping("/planted")
    int count() {
        return shelf.count();
    }
}
