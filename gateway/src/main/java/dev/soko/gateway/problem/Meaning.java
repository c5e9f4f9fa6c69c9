package dev.soko.gateway.problem;

import dev.soko.platform.problem.ProblemCatalogue.Entry;
import java.util.SortedSet;

/**
 * What a problem's code means to some services. Most codes mean one thing; a few are used by several services, each for what it
 * alone can explain.
 */
record Meaning(String code, int status, String title, String explanation, SortedSet<String> services) {

    static Meaning of(Entry entry, SortedSet<String> services) {
        return new Meaning(entry.code(), entry.status(), entry.title(), entry.explanation(), services);
    }
}
