package dev.cowflow.local.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassArchiveTest {
    private static final String PROGRAM = WaitingProgram.class.getName();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path jar;

    private StringBuilder output = new StringBuilder();

    @BeforeEach
    void packProgram() throws IOException {
        pack(WaitingProgram.class);
    }

    private void pack(Class<?> program, Class<?>... others) throws IOException {
        jar = directory.resolve("program.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, program.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> one :
                    Stream.concat(Stream.of(program), Stream.of(others)).toList()) {
                String entry = one.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(entry));
                one.getResourceAsStream("/" + entry).transferTo(out);
            }
        }
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(60)));
    }

    @Test
    void shouldGiveTheNextStartTheClassesOfAProgramThatHasEnded() throws Exception {
        List<String> first = JavaCommand.jar(jar, 32, List.of(), true);
        assertThat(end(run(first))).noneMatch(line -> line.contains("[warning]"));
        assertThat(ClassArchive.isWrittenBy(first)).isTrue();
        ClassArchive.take(first, true);

        List<String> second = JavaCommand.jar(jar, 32, List.of("-Xlog:class+load"), true);
        assertThat(ClassArchive.isWrittenBy(second)).isFalse();
        assertThat(end(run(second)))
                .anySatisfy(line -> assertThat(line).contains(PROGRAM).contains("shared objects file (top)"));
    }

    @Test
    void shouldPrintNothingOfItsOwnWhenAProgramKeepsItsClasses() throws Exception {
        pack(ArchivingProgram.class, ClassArchive.class);
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+RecordDynamicDumpInfo",
                        "-Xlog:disable",
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(end(program)).containsExactly(ArchivingProgram.BEFORE, ArchivingProgram.AFTER);
        assertThat(new ClassArchive(jar).options(Map.of(), false))
                .as("is kept")
                .singleElement()
                .asString()
                .startsWith("-XX:SharedArchiveFile=");
    }

    @Test
    void shouldThrowAwayWhatAProgramThatWasKilledHasWritten() throws Exception {
        List<String> killed = JavaCommand.jar(jar, 32, List.of(), true);
        end(run(killed));
        ClassArchive.take(killed, false);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(jar);
        }
    }

    @Test
    void shouldWriteNothingUnlessItIsWanted() {
        assertThat(ClassArchive.isWrittenBy(JavaCommand.jar(jar, 32, List.of(), false)))
                .isFalse();
    }

    @Test
    void shouldRecordAnewWhenTheProgramIsNewerThanItsArchive() throws Exception {
        List<String> first = JavaCommand.jar(jar, 32, List.of(), true);
        end(run(first));
        ClassArchive.take(first, true);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(ClassArchive.isWrittenBy(JavaCommand.jar(jar, 32, List.of(), true)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-javaagent:/opt/tracer.jar", "-Xss1m -agentlib:jdwp=transport=dt_socket,server=y"})
    void shouldNotLetAProgramRecordThatHasAnAgent(String options) {
        assertThat(new ClassArchive(jar).options(Map.of("JAVA_TOOL_OPTIONS", options), true))
                .isEmpty();
    }

    /** Starts the program and waits until it says that it runs. */
    private Process run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = new StringBuilder();
        while (output.indexOf(WaitingProgram.RUNNING) < 0) {
            int next = process.getInputStream().read();
            assertThat(next).as("the program ended: %s", output).isNotNegative();
            output.append((char) next);
        }
        return process;
    }

    private List<String> end(Process process) throws Exception {
        process.getOutputStream().close();
        output.append(new String(process.getInputStream().readAllBytes(), UTF_8));
        process.waitFor();
        return output.toString().lines().toList();
    }
}
