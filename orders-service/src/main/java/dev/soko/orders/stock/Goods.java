package dev.soko.orders.stock;

/** So many of one thing. */
public record Goods(Sku sku, int quantity) {}
