package dev.soko.testing.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What holds in the platform: technical, and below all services. */
final class PlatformRules {

    private static final Set<String> BUSINESS = Set.of(
            "account",
            "address",
            "auction",
            "bid",
            "buyer",
            "category",
            "dispute",
            "escrow",
            "holding",
            "inventory",
            "invoice",
            "kyc",
            "listing",
            "moderation",
            "notification",
            "order",
            "payment",
            "payout",
            "product",
            "profile",
            "refund",
            "reservation",
            "review",
            "seller",
            "shipment",
            "shop",
            "stock",
            "thread",
            "trust");

    private PlatformRules() {}

    /** The rules by name, for the platform in that package. */
    static Map<String, ArchRule> of(String root) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("the platform depends on no service", belowServices(root));
        rules.put("the platform has no business word", noBusinessWord());
        rules.put("no field injection", GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION);
        rules.put("no java.util.logging", GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
        rules.put("no System.out", GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
        rules.put("no cycles between packages", ServiceRules.noCycles(root));
        rules.put("every package is @NullMarked", NullMarkedPackages.rule());
        rules.replaceAll((_, rule) -> rule.allowEmptyShould(true));
        return rules;
    }

    private static ArchRule belowServices(String root) {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.soko..")
                        .and(DescribedPredicate.not(resideInAPackage(root + "..")))
                        .as("are a service's"));
    }

    private static ArchRule noBusinessWord() {
        return noClasses()
                .that(DescribedPredicate.describe(
                        "are named after business", each -> words(each).anyMatch(BUSINESS::contains)))
                .should(new Exist());
    }

    private static final class Exist extends ArchCondition<JavaClass> {

        Exist() {
            super("be in the platform");
        }

        @Override
        public void check(JavaClass each, ConditionEvents events) {
            events.add(SimpleConditionEvent.satisfied(each, each.getName() + " is named after business"));
        }
    }

    /** {@code MessageListeners} is message and listener. */
    private static Stream<String> words(JavaClass each) {
        return Stream.of(each.getSimpleName().split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"))
                .map(word -> word.toLowerCase(Locale.ROOT).replaceFirst("s$", ""));
    }
}
