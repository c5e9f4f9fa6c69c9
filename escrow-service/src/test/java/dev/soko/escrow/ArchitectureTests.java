package dev.soko.escrow;

import dev.soko.testing.architecture.ArchitectureRules;

class ArchitectureTests implements ArchitectureRules {}
