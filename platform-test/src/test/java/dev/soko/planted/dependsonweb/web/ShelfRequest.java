package dev.soko.planted.dependsonweb.web;

public record ShelfRequest(String name) {}
