package dev.soko.users;

import dev.soko.testing.architecture.ArchitectureRules;

class ArchitectureTests implements ArchitectureRules {}
