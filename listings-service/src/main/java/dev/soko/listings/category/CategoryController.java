package dev.soko.listings.category;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What things can be filed under. */
@RestController
class CategoryController {

    @Schema(name = "CategoryTree")
    record Tree(List<Category> items) {}

    private final Categories categories;

    CategoryController(Categories categories) {
        this.categories = categories;
    }

    @Operation(summary = "The category tree; a listing names a category by its id")
    @GetMapping("/api/v1/listings/categories")
    ResponseEntity<Tree> tree() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(new Tree(categories.tree()));
    }
}
