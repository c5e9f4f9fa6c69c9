package dev.soko.planted.transactioninweb.web;

import org.springframework.transaction.annotation.Transactional;

class ShelfHandler {
    @Transactional
    void tidy() {}
}
