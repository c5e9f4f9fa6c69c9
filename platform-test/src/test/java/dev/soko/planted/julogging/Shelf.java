package dev.soko.planted.julogging;

import java.util.logging.Logger;

class Shelf {
    static final Logger LOG = Logger.getLogger("planted");
}
