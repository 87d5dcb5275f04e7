package dev.cowflow.local.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Alert rules and dashboards of {@code compose/observability}, wrapped as the operators in a cluster read them. */
final class MonitoringResources {
    private static final Path FOLDER = Path.of("..", "compose", "observability");
    private static final String NOTE = "# Made of compose/observability, see README.md; not for editing\n";

    private MonitoringResources() {}

    /** One file of rules is as good as several. */
    static String rules() {
        return NOTE
                + """
                apiVersion: monitoring.coreos.com/v1
                kind: PrometheusRule
                metadata:
                  name: cowflow
                  labels: {app.kubernetes.io/name: cowflow}
                spec:
                  groups:
                """
                + files(FOLDER.resolve("rules")).stream()
                        .map(file -> read(file).replaceFirst("(?s)^.*?groups:\n", ""))
                        .map(groups -> indented(groups, 2))
                        .collect(Collectors.joining());
    }

    static String dashboards() {
        return NOTE
                + """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: cowflow-dashboards
                  # Grafana's sidecar looks for it
                  labels: {app.kubernetes.io/name: cowflow, grafana_dashboard: "1"}
                data:
                """
                + files(FOLDER.resolve("grafana/dashboards")).stream()
                        .map(file -> "  cowflow-%s: |%n".formatted(file.getFileName()) + indented(read(file), 4))
                        .collect(Collectors.joining());
    }

    private static String indented(String text, int by) {
        return text.lines()
                .map(line -> line.isEmpty() ? "\n" : " ".repeat(by) + line + '\n')
                .collect(Collectors.joining());
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
