package dev.soko.auth;

import dev.soko.testing.architecture.ArchitectureRules;

class ArchitectureTests implements ArchitectureRules {}
