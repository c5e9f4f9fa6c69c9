package dev.soko.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule is seen to fail on a violation that is planted for it, and all to pass where there is none. */
class ArchitectureRulesTests {

    private static final String PLANTED = "dev.soko.planted.";

    private static final Map<String, String> IN_A_SERVICE = Map.ofEntries(
            Map.entry("publicstore", "what no other package calls is package-private"),
            Map.entry("publiccontroller", "what no other package calls is package-private"),
            Map.entry("otherservice", "no service uses another's code"),
            Map.entry("controllerwithdatabase", "controllers do not touch the database"),
            Map.entry("fieldinjection", "no field injection"),
            Map.entry("transactioninweb", "no transaction begins in the web package"),
            Map.entry("dependsonweb", "nothing depends on the web package"),
            Map.entry("julogging", "no java.util.logging"),
            Map.entry("systemout", "no System.out"),
            Map.entry("machineclock", "the time is asked of the clock that is injected"),
            Map.entry("cycle", "no cycles between packages"),
            Map.entry("unmarked", "every package is @NullMarked"));

    private static final Map<String, String> IN_THE_PLATFORM = Map.of(
            "platform.service", "the platform depends on no service",
            "platform.business", "the platform has no business word",
            "fieldinjection", "no field injection",
            "julogging", "no java.util.logging",
            "systemout", "no System.out",
            "cycle", "no cycles between packages",
            "unmarked", "every package is @NullMarked");

    @TestFactory
    Stream<DynamicTest> inAServiceAPlantedViolationBreaksItsRuleAndNoOther() {
        return planted(IN_A_SERVICE, ServiceRules::of);
    }

    @TestFactory
    Stream<DynamicTest> inThePlatformAPlantedViolationBreaksItsRuleAndNoOther() {
        return planted(IN_THE_PLATFORM, PlatformRules::of);
    }

    private static Stream<DynamicTest> planted(
            Map<String, String> violations, Function<String, Map<String, ArchRule>> rules) {
        return violations.entrySet().stream()
                .map(planted -> DynamicTest.dynamicTest(planted.getKey(), () -> {
                    String root = PLANTED + planted.getKey();
                    assertThat(broken(rules.apply(root), root)).containsExactly(planted.getValue());
                }));
    }

    @Test
    void everyRuleHasAPlantedViolation() {
        assertThat(Set.copyOf(IN_A_SERVICE.values()))
                .isEqualTo(ServiceRules.of("any").keySet());
        assertThat(Set.copyOf(IN_THE_PLATFORM.values()))
                .isEqualTo(PlatformRules.of("any").keySet());
    }

    @Test
    void aCleanServicePasses() {
        assertThat(broken(ServiceRules.of(PLANTED + "clean"), PLANTED + "clean"))
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> thePlatformKeepsItsRules() {
        JavaClasses platform = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.soko.platform");
        assertThat(platform).hasSizeGreaterThan(30);
        return PlatformRules.of("dev.soko.platform").entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(platform)));
    }

    private static Stream<String> broken(Map<String, ArchRule> rules, String root) {
        JavaClasses classes = new ClassFileImporter().importPackages(root);
        assertThat(classes).isNotEmpty();
        return rules.entrySet().stream()
                .filter(rule -> rule.getValue().evaluate(classes).hasViolation())
                .map(Map.Entry::getKey);
    }
}
