package dev.cowflow.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A benchmark in a process of its own, with the class path of {@code ./cowflow bench}: the platform takes it amiss to be
 * there twice.
 *
 * @param lines what it printed, an object each
 */
public record BenchProcess(int status, List<JsonNode> lines) {
    public BenchProcess {
        lines = List.copyOf(lines);
    }

    /** Runs it to its end. */
    public static BenchProcess run(String... arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = String.join(
                File.pathSeparator,
                "target/classes",
                "../local/target/cowflow-local.jar",
                "../enricher/target/cowflow-enricher.jar");
        ProcessBuilder builder = new ProcessBuilder(
                java, "-Dlogback.configurationFile=bench-logback.xml", "-cp", classes, Bench.class.getName());
        builder.command().addAll(List.of(arguments));
        Process bench = builder.redirectError(Redirect.INHERIT).start();
        List<JsonNode> lines;
        try (BufferedReader output = bench.inputReader()) {
            lines = output.lines().map(new JsonMapper()::readTree).toList();
        }
        return new BenchProcess(bench.waitFor(), lines);
    }
}
