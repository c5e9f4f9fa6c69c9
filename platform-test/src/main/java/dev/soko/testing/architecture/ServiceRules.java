package dev.soko.testing.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;

/** What holds in every service. */
final class ServiceRules {

    private ServiceRules() {}

    /** The rules by name, for the service in that package. */
    static Map<String, ArchRule> of(String root) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("what no other package calls is package-private", packagePrivate());
        rules.put("no service uses another's code", ownCode(root));
        rules.put("controllers do not touch the database", controllersWithoutDatabase());
        rules.put("no field injection", GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION);
        rules.put("no transaction begins in the web package", noTransactionsInWeb());
        rules.put("nothing depends on the web package", nothingDependsOnWeb(root));
        rules.put("no java.util.logging", GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
        rules.put("no System.out", GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
        rules.put("the time is asked of the clock that is injected", injectedClock());
        rules.put("no cycles between packages", noCycles(root));
        rules.put("every package is @NullMarked", NullMarkedPackages.rule());
        rules.replaceAll((_, rule) -> rule.allowEmptyShould(true));
        return rules;
    }

    static ArchRule noCycles(String root) {
        return SlicesRuleDefinition.slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static ArchRule packagePrivate() {
        return classes()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .or()
                .areMetaAnnotatedWith(Configuration.class)
                .and(not(annotatedWith("org.springframework.boot.autoconfigure.SpringBootApplication")))
                .or()
                .haveSimpleNameEndingWith("Store")
                .should()
                .bePackagePrivate()
                .orShould()
                .bePrivate();
    }

    private static ArchRule ownCode(String root) {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.soko..")
                        .and(not(resideInAnyPackage(root + "..", "dev.soko.platform..")))
                        .as("are another service's"));
    }

    private static ArchRule controllersWithoutDatabase() {
        return noClasses()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .or()
                .resideInAPackage("..web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql..");
    }

    private static ArchRule noTransactionsInWeb() {
        DescribedPredicate<JavaClass> web = resideInAPackage("..web..");
        return CompositeArchRule.of(noClasses()
                        .that(web)
                        .should()
                        .beAnnotatedWith(Transactional.class)
                        .allowEmptyShould(true))
                .and(noMethods()
                        .that()
                        .areDeclaredInClassesThat(web)
                        .should()
                        .beAnnotatedWith(Transactional.class)
                        .allowEmptyShould(true));
    }

    private static ArchRule nothingDependsOnWeb(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..web..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + "..web..");
    }

    private static ArchRule injectedClock() {
        return noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "asks the machine's clock",
                        call -> call.getTarget().getName().equals("now")
                                && call.getTargetOwner().getPackageName().equals("java.time")
                                && call.getTarget().getRawParameterTypes().stream()
                                        .noneMatch(type -> type.isEquivalentTo(Clock.class))));
    }
}
