package dev.cowflow.local.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are made of what stands elsewhere say the same as that. */
class GeneratedFilesTest {
    private static final boolean WRITE = Boolean.getBoolean("k8s.write");

    @ParameterizedTest
    @EnumSource
    void shouldBeAsItWouldBeMade(GeneratedFile generated) throws IOException {
        Path file = Renderings.FOLDER.resolve(generated.path());
        if (WRITE) {
            Files.writeString(file, generated.text());
        }
        assertThat(file)
                .as("make it anew with: mvn test -pl local -am -Dtest=GeneratedFilesTest -Dk8s.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .content()
                .isEqualTo(generated.text());
    }
}
