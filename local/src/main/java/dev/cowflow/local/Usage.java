package dev.cowflow.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The usage text. The script prints the same file before anything is built, and takes the names of its calls from it, so
 * that there is one list of calls.
 */
final class Usage {
    private static final String FILE = "usage.txt";
    private static final Pattern CALL = Pattern.compile(" +\\./cowflow ([a-z-]+).*");

    private Usage() {}

    /** The text about some calls; others, such as those that the script answers itself, are left out. */
    static String about(Collection<String> calls) {
        StringBuilder text = new StringBuilder();
        boolean shown = true;
        for (String line : read().lines().toList()) {
            Matcher call = CALL.matcher(line);
            if (call.matches()) {
                shown = calls.contains(call.group(1));
            } else if (line.isEmpty()) {
                shown = true;
            }
            if (shown) {
                text.append(line).append(System.lineSeparator());
            }
        }
        return text.toString();
    }

    private static String read() {
        try (InputStream file = Objects.requireNonNull(Usage.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
