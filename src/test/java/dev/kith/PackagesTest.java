package dev.kith;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The arrows of src/docs/architecture.md: Kith → edges → engine → rules → words, and the plugs beside them. */
@AnalyzeClasses(packages = "dev.kith", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {

    private static final String[] WORDS = {"dev.kith.record", "dev.kith.config", "dev.kith.keys"};
    private static final String[] RULES = {
        "dev.kith.mapping",
        "dev.kith.identity",
        "dev.kith.identity.linkage",
        "dev.kith.identity.survivorship",
        "dev.kith.suppression",
        "dev.kith.permission",
        "dev.kith.audit",
        "dev.kith.access",
        "dev.kith.connector"
    };
    private static final String[] ENGINE = {"dev.kith.sync", "dev.kith.erasure", "dev.kith.people", "dev.kith.merging"};
    private static final String[] EDGES = {"dev.kith.camel", "dev.kith.api", "dev.kith.console", "dev.kith.cli"};

    @ArchTest
    static final ArchRule nothingDependsOnMain = noClasses()
            .that()
            .resideOutsideOfPackage("dev.kith")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.kith"));

    @ArchTest
    static final ArchRule wordsKnowOnlyWords =
            classes().that().resideInAnyPackage(WORDS).should().onlyDependOnClassesThat(ours(WORDS));

    @ArchTest
    static final ArchRule rulesKnowRulesAndWords =
            classes().that().resideInAnyPackage(RULES).should().onlyDependOnClassesThat(ours(WORDS, RULES));

    @ArchTest
    static final ArchRule theEngineKnowsNoEdgeAndNoPlug =
            classes().that().resideInAnyPackage(ENGINE).should().onlyDependOnClassesThat(ours(WORDS, RULES, ENGINE));

    @ArchTest
    static final ArchRule runsKnowNothingOfErasures = noClasses()
            .that()
            .resideInAPackage("dev.kith.sync")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.kith.erasure"));

    @ArchTest
    static final ArchRule erasuresKnowNothingOfRuns = noClasses()
            .that()
            .resideInAPackage("dev.kith.erasure")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.kith.sync"));

    @ArchTest
    static final ArchRule edgesKnowNoPlug = classes()
            .that()
            .resideInAnyPackage(EDGES)
            .should()
            .onlyDependOnClassesThat(ours(WORDS, RULES, ENGINE, EDGES));

    @ArchTest
    static final ArchRule connectorsNeverSeeEachOther = noClasses()
            .that()
            .resideInAPackage("dev.kith.connector.jdbc")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.kith.connector.salesforce", "dev.kith.connector.hubspot"))
            .orShould()
            .dependOnClassesThat(resideInAPackage("dev.kith.sandbox.."));

    @ArchTest
    static final ArchRule salesforceSeesNoOtherConnector = noClasses()
            .that()
            .resideInAPackage("dev.kith.connector.salesforce")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("dev.kith.connector.jdbc", "dev.kith.connector.hubspot", "dev.kith.sandbox.."));

    @ArchTest
    static final ArchRule hubSpotSeesNoOtherConnector = noClasses()
            .that()
            .resideInAPackage("dev.kith.connector.hubspot")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.kith.connector.jdbc", "dev.kith.connector.salesforce", "dev.kith.sandbox.."));

    @ArchTest
    static final ArchRule theSandboxSharesNoCodeWithConnectors = noClasses()
            .that()
            .resideInAPackage("dev.kith.sandbox..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.kith.connector..", "dev.kith.hubspot.."));

    /** It could be offered to Camel as it is. */
    @ArchTest
    static final ArchRule theHubSpotComponentKnowsNothingOfKith = classes()
            .that()
            .resideInAPackage("dev.kith.hubspot")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "dev.kith.hubspot",
                    "java..",
                    "javax.net.ssl",
                    "com.fasterxml.jackson..",
                    "org.apache.camel..",
                    "org.jspecify.annotations",
                    "org.slf4j"));

    @ArchTest
    static final ArchRule onlyItsConnectorUsesTheHubSpotComponent = noClasses()
            .that()
            .resideOutsideOfPackages("dev.kith", "dev.kith.hubspot", "dev.kith.connector.hubspot")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.kith.hubspot"));

    @ArchTest
    static final ArchRule camelStaysInItsPackages = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.kith",
                    "dev.kith.camel",
                    "dev.kith.hubspot",
                    "dev.kith.connector.hubspot",
                    "dev.kith.connector.jdbc",
                    "dev.kith.connector.salesforce")
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.camel.."));

    @ArchTest
    static final ArchRule theClockIsHandedIn = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    /** Classes of these packages, or nobody's in Kith. */
    private static com.tngtech.archunit.base.DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass> ours(
            String[]... packages) {
        String[] all = java.util.Arrays.stream(packages)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
        return resideInAnyPackage(all)
                .or(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage("dev.kith..")));
    }
}
