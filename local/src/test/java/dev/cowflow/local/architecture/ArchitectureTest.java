package dev.cowflow.local.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enforces the table of docs/architecture.md that says which part may use which. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(Sources.MODULES.stream()
                    .map(module -> Path.of("..", module, "target", "classes"))
                    .toList());

    @ParameterizedTest
    @ValueSource(strings = {"ingestor", "enricher", "sink"})
    void shouldLetServicesTalkThroughTopicsAndTablesOnly(String service) {
        String[] others = Stream.of("ingestor", "enricher", "sink", "local")
                .filter(other -> !other.equals(service))
                .map(ArchitectureTest::packages)
                .toArray(String[]::new);
        check(noClasses()
                .that()
                .resideInAPackage(packages(service))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others));
    }

    @Test
    void shouldKeepTheContractFreeOfTheServicesAndOfSpring() {
        check(noClasses()
                .that()
                .resideInAPackage(packages("schemas"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("ingestor"), packages("enricher"), packages("sink"), packages("local")));
        // the package of settings is exempt: reading settings is no part of the contract
        check(noClasses()
                .that()
                .resideInAPackage(packages("schemas"))
                .and()
                .resideOutsideOfPackage("dev.cowflow.schemas.settings..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "dev.cowflow.schemas.settings.."));
    }

    @Test
    void shouldKeepTheSharedWordsFreeOfEverythingElse() {
        check(classes()
                .that()
                .resideInAPackage("dev.cowflow.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.cowflow.model..", "java..", "org.jspecify.annotations.."));
    }

    /** Of any two packages, whatever their module, one at most knows the other, also by way of others. */
    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        check(slices().matching("dev.cowflow.(**)").should().beFreeOfCycles());
    }

    @Test
    void shouldKeepTheRulesOfTheJoinFreeOfFrameworks() {
        check(classes()
                .that()
                .resideInAPackage("dev.cowflow.enricher.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cowflow.enricher.core..", "dev.cowflow.model..", "java..", "org.jspecify.annotations.."));
    }

    @Test
    void shouldKnowNoServiceClassInTheLocalPlatform() {
        check(noClasses()
                .that()
                .resideInAPackage(packages("local"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("ingestor"), packages("enricher"), packages("sink")));
    }

    @Test
    void shouldKeepAmountsAndPricesOutOfFloatingPoint() {
        DescribedPredicate<JavaClass> floating = DescribedPredicate.describe(
                "floating point", type -> List.of("double", "float", "java.lang.Double", "java.lang.Float")
                        .contains(type.getName()));
        String[] exact = {
            "dev.cowflow.enricher.core..", "dev.cowflow.schemas..", "dev.cowflow.model..", "dev.cowflow.avro.."
        };
        check(noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(exact)
                .should()
                .haveRawType(floating));
        check(noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(exact)
                .should()
                .haveRawReturnType(floating));
        // bench states values as Dune does, which has them as floating point
        check(noClasses()
                .that()
                .resideInAnyPackage("dev.cowflow..")
                .and()
                .resideOutsideOfPackage(packages("bench"))
                .should()
                .callMethod(java.math.BigDecimal.class, "doubleValue"));
    }

    @Test
    void shouldDependOnNobodysLanguage() {
        for (String change : List.of("toLowerCase", "toUpperCase")) {
            check(noClasses()
                    .that()
                    .resideInAnyPackage("dev.cowflow..")
                    .should()
                    .callMethod(String.class, change));
        }
        assertThat(CLASSES.stream().filter(type -> type.tryGetMethod("main", String[].class)
                        .isPresent()))
                .isNotEmpty()
                .allSatisfy(program -> assertThat(
                                program.getMethod("main", String[].class).getMethodCallsFromSelf())
                        .as("%s fixes its locale", program.getName())
                        .anyMatch(call -> call.getName().equals("setDefault")
                                && call.getTargetOwner().isEquivalentTo(Locale.class)));
    }

    @Test
    void shouldMarkEveryPackageAsNullChecked() {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(found -> !found.getName().equals("dev.cowflow.avro"))
                        .filter(found -> !found.isAnnotatedWith(NullMarked.class)))
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    private static String packages(String module) {
        return "dev.cowflow." + module + "..";
    }
}
