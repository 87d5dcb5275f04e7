package dev.cowflow.local.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests are of the version that they lie beside. */
class VersionTest {
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>cowflow</artifactId>\\s*<version>([^<]+?)(-SNAPSHOT)?</version>");

    static List<Rendering> renderings() {
        return Renderings.all();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void shouldHaveImagesOfThisVersion(Rendering rendering) throws IOException {
        String version = version();
        assertThat(rendering.workloads().flatMap(workload -> workload.containers().stream()))
                .filteredOn(Images::isOurs)
                .allSatisfy(container ->
                        assertThat(container.path("image").asString("")).endsWith(":" + version));
    }

    /** A job that was applied cannot be changed. */
    @Test
    void shouldNameJobsByTheVersion() throws IOException {
        String end = "-" + version().replace('.', '-');
        assertThat(renderings().stream().flatMap(rendering -> rendering.all("Job")))
                .isNotEmpty()
                .allSatisfy(job -> assertThat(job.name()).endsWith(end));
    }

    private static String version() throws IOException {
        Matcher version = VERSION.matcher(Files.readString(Path.of("..", "pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }
}
