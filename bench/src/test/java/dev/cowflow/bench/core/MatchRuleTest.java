package dev.cowflow.bench.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cowflow.enricher.core.Join;
import dev.cowflow.enricher.core.PriceIndex;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.core.TradeIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Makes sure that {@code ./cowflow bench core} measures the code that the topology runs. */
class MatchRuleTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.cowflow.bench", "dev.cowflow.enricher");

    @ParameterizedTest
    @ValueSource(strings = {"dev.cowflow.bench.core.Match", "dev.cowflow.enricher.core.Enrichment"})
    void shouldFindTheNearestTickByThePriceIndexAsTheJoinDoes(String name) {
        classes()
                .that()
                .haveFullyQualifiedName(name)
                .should()
                .callMethod(PriceIndex.class, "nearest", String.class, long.class)
                .check(CLASSES);
    }

    @Test
    void shouldJoinInTheTopologyByNothingElse() {
        classes()
                .that()
                .haveFullyQualifiedName("dev.cowflow.enricher.topology.JoinProcessor")
                .should()
                .callConstructor(Join.class, Rules.class, TradeIndex.class, PriceIndex.class)
                .check(CLASSES);
        classes()
                .that()
                .areAssignableTo(Join.class)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.cowflow.enricher.core.Enrichment")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.cowflow.enricher..")
                .and()
                .doNotHaveSimpleName("PriceIndex")
                .should()
                .callMethod("dev.cowflow.enricher.core.TickBlock", "nearest", "long", "long")
                .check(CLASSES);
    }
}
