package dev.soko.testing.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Every package says {@code @NullMarked} in its package-info. */
final class NullMarkedPackages extends ArchCondition<JavaClass> {

    private NullMarkedPackages() {
        super("be in a package that is @NullMarked");
    }

    static ArchRule rule() {
        return classes().should(new NullMarkedPackages());
    }

    @Override
    public void check(JavaClass each, ConditionEvents events) {
        boolean marked = each.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(each, marked, each.getName() + " is in a package that is not @NullMarked"));
    }
}
