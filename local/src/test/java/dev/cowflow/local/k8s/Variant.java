package dev.cowflow.local.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** An overlay as its users may change it: with lines that were comments, and without some that were none. */
record Variant(String overlay, List<String> with, List<String> without) {
    static final List<Variant> ALL = List.of(
            new Variant("local", List.of("recording"), List.of()),
            new Variant("production", List.of("cnpg"), List.of()),
            new Variant("production", List.of("autoscaling"), List.of()),
            new Variant("production", List.of("tools", "kafka-ui", "cnpg", "autoscaling"), List.of()),
            new Variant("production", List.of("tools", "tls-files"), List.of("strimzi-access", "monitoring")));

    /** Of this process alone, for others render the same at the same time. */
    private static final Path FOLDER =
            Path.of("target", "k8s-" + ProcessHandle.current().pid());

    private static final String COMPONENT = "  - ../../../../k8s/components/";

    String name() {
        return "overlays/%s with %s".formatted(overlay, String.join(", ", with))
                + (without.isEmpty() ? "" : ", without " + String.join(", ", without));
    }

    /** Removes what was written. */
    static void removeAll() throws IOException {
        FileUtils.deleteDirectory(FOLDER.toFile());
    }

    /** Makes a kustomization of it. */
    Path write() throws IOException {
        Path folder = FOLDER.resolve(name().replaceAll("\\W+", "-"));
        Path original = Renderings.FOLDER.resolve("overlays").resolve(overlay);
        try (Stream<Path> files = Files.walk(original)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !original.relativize(file).startsWith("jobs"))
                    .forEach(file -> copy(original, file, folder));
        }
        Path kustomization = folder.resolve("kustomization.yaml");
        Files.writeString(kustomization, changed(Files.readString(kustomization)));
        return folder;
    }

    private String changed(String text) {
        String changed = text;
        for (String component : without) {
            changed = changed.replace(COMPONENT + component + '\n', "");
        }
        for (String component : with) {
            String line = COMPONENT + component + '\n';
            String comment = line.replace("  - ", "  # - ");
            if (!changed.contains(comment)) {
                throw new IllegalStateException("%s does not offer %s".formatted(overlay, component));
            }
            changed = changed.replace(comment, line);
        }
        return changed;
    }

    /** Seen from there the other folders are further away. */
    private static void copy(Path original, Path file, Path folder) {
        Path relative = original.relativize(file);
        Path to = folder.resolve(relative);
        int depth = relative.getNameCount() - 1;
        try {
            Files.createDirectories(to.getParent());
            Files.writeString(
                    to,
                    Files.readString(file)
                            .replace("- " + "../".repeat(depth + 2), "- " + "../".repeat(depth + 4) + "k8s/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
