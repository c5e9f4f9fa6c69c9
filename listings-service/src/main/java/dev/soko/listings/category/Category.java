package dev.soko.listings.category;

import java.util.List;

/**
 * A node of the category tree.
 *
 * @param id what a listing's {@code category} says; never changes
 */
public record Category(String id, String name, List<Category> children) {}
