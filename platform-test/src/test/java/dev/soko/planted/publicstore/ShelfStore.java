package dev.soko.planted.publicstore;

public class ShelfStore {}
