package dev.soko.notifications;

import dev.soko.testing.architecture.ArchitectureRules;

class ArchitectureTests implements ArchitectureRules {}
