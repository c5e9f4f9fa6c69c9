package dev.soko.auctions;

import dev.soko.testing.architecture.ArchitectureRules;

class ArchitectureTests implements ArchitectureRules {}
