package dev.soko.planted.systemout;

class Shelf {
    void say() {
        System.out.println("planted");
    }
}
