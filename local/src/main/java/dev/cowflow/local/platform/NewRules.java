package dev.cowflow.local.platform;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The rules of the join that a rebuild has brought in while the platform runs: services that are launched again from then
 * on get these instead of those that the platform was started with. Its next start goes by its own variables.
 *
 * @param file where they are kept; absent when there are none
 */
public record NewRules(Path file) {
    private static final List<String> VARIABLES = List.of(
            "COWFLOW_JOIN_TOLERANCE",
            "COWFLOW_JOIN_TOLERANCE_FILE",
            "COWFLOW_PRICE_SOURCES",
            "COWFLOW_PRICE_SOURCES_FILE",
            "COWFLOW_FIGURES",
            "COWFLOW_FIGURES_FILE");

    /** Keeps those that an environment sets, and that it does not set the others. */
    public void keep(Map<String, String> environment) {
        Properties rules = new Properties();
        VARIABLES.stream()
                .filter(environment::containsKey)
                .forEach(name -> rules.setProperty(name, environment.get(name)));
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try (Writer out = Files.newBufferedWriter(unfinished)) {
            rules.store(out, "Rules of the join");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + unfinished, e);
        }
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    boolean areNone() {
        return !Files.exists(file);
    }

    /** Takes the place of others, and then there are none here. */
    void replace(NewRules others) {
        if (areNone()) {
            return;
        }
        try {
            Files.move(file, others.file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + others.file, e);
        }
    }

    /** From now on there are none. */
    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }

    void applyTo(Map<String, String> environment) {
        if (areNone()) {
            return;
        }
        Properties rules = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            rules.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        VARIABLES.forEach(environment::remove);
        VARIABLES.stream().filter(rules::containsKey).forEach(name -> environment.put(name, rules.getProperty(name)));
    }
}
