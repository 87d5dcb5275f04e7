package dev.cowflow.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Confluent's client for its registry in npm, with a program around it that answers a line with a line. */
public final class ConfluentClient {
    private static final Path SOURCE = Path.of("src", "test", "js", "confluent");
    private static final Path FOLDER = Path.of("target", "confluent-client");
    private static final String LOCK = "package-lock.json";

    private ConfluentClient() {}

    /**
     * Installs it unless it is there.
     *
     * @throws TestAbortedException when it cannot be had, except in CI, where that is a failure
     */
    public static ConfluentClient install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        // of two processes with tests one installs
        try (FileChannel file =
                        FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            Path installed = FOLDER.resolve("installed.json");
            if (!Files.exists(installed) || Files.mismatch(installed, SOURCE.resolve(LOCK)) >= 0) {
                fetch();
                Files.copy(SOURCE.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
            }
            copy("client.js");
        }
        return new ConfluentClient();
    }

    private static void fetch() throws IOException, InterruptedException {
        copy("package.json");
        copy(LOCK);
        try {
            run(List.of("npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"), "");
        } catch (IOException e) {
            String message = "Confluent's client is not tried: it needs Node and npm. " + e.getMessage();
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                throw new IllegalStateException(message, e);
            }
            System.err.println(message);
            Assumptions.abort(message);
        }
    }

    private static void copy(String name) throws IOException {
        Files.copy(SOURCE.resolve(name), FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The answers to lines, in their order. */
    public List<JsonNode> answers(String registry, List<Map<String, Object>> lines)
            throws IOException, InterruptedException {
        StringBuilder input = new StringBuilder();
        lines.forEach(line ->
                input.append(JsonMapper.shared().writeValueAsString(line)).append('\n'));
        String output = run(List.of("node", "client.js", registry), input.toString());
        return output.lines().map(JsonMapper.shared()::readTree).toList();
    }

    private static String run(List<String> command, String input) throws IOException, InterruptedException {
        Path given = Files.createTempFile(FOLDER, "input", ".txt");
        Path told = Files.createTempFile(FOLDER, "output", ".txt");
        Path errors = Files.createTempFile(FOLDER, "errors", ".txt");
        try {
            Files.writeString(given, input);
            int status = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectInput(given.toFile())
                    .redirectOutput(told.toFile())
                    .redirectError(errors.toFile())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IOException("%s failed:%n%s".formatted(String.join(" ", command), Files.readString(errors)));
            }
            return Files.readString(told);
        } finally {
            for (Path file : List.of(given, told, errors)) {
                Files.delete(file);
            }
        }
    }
}
