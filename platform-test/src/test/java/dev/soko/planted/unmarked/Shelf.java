package dev.soko.planted.unmarked;

class Shelf {}
