package dev.cowflow.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostmasterTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Test
    void shouldFindNoServerWithoutAFile() {
        assertThat(Postmaster.find(data)).isEmpty();
    }

    /** PostgreSQL creates the file and fills it afterwards; a busy machine shows it in between. */
    @ParameterizedTest
    @ValueSource(strings = {"", "12", "4711\n"})
    void shouldFindNoServerInAFileThatIsBeingWritten(String text) throws IOException {
        write(text);

        assertThat(Postmaster.find(data)).isEmpty();
    }

    @Test
    void shouldRefuseAFileThatIsNotOfPostgres() throws IOException {
        write("hello\nworld\n");

        assertThatThrownBy(() -> Postmaster.find(data)).hasMessageContaining("not what PostgreSQL writes");
    }

    private void write(String text) throws IOException {
        Files.writeString(data.resolve("postmaster.pid"), text);
    }
}
