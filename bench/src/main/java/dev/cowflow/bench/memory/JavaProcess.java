package dev.cowflow.bench.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM on this machine, looked at from outside by the tools that come with the JDK and the system. */
final class JavaProcess {
    /** For example {@code    1:        113206       10211296  [B (java.base@17.0.15)}. */
    private static final Pattern CLASS = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");

    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

    /** The serial collector leaves dead objects lying where moving others would cost more, but for every fourth time. */
    private static final int COLLECTIONS = 4;

    private static final long KIB = 1_024;

    private final String pid;

    JavaProcess(long pid) {
        this.pid = Long.toString(pid);
    }

    /** Runs full collections and looks at what they leave. */
    Footprint look() throws IOException, InterruptedException {
        Footprint least = lookOnce();
        for (int i = 1; i < COLLECTIONS; i++) {
            Footprint look = lookOnce();
            least = look.heap() < least.heap() ? look : least;
        }
        return least;
    }

    private Footprint lookOnce() throws IOException, InterruptedException {
        Map<String, Long> bytes = new HashMap<>();
        for (String line : run(List.of(JCMD, pid, "GC.class_histogram"))) {
            Matcher found = CLASS.matcher(line);
            if (found.matches()) {
                bytes.merge(found.group(2), Long.parseLong(found.group(1)), Long::sum);
            }
        }
        if (bytes.isEmpty()) {
            throw new IOException("jcmd shows no class of process " + pid);
        }
        return new Footprint(bytes, resident());
    }

    private long resident() throws IOException, InterruptedException {
        List<String> lines = run(List.of("ps", "-o", "rss=", "-p", pid));
        if (lines.size() != 1) {
            throw new IOException("ps shows no process " + pid + ": " + lines);
        }
        return Long.parseLong(lines.get(0).strip()) * KIB;
    }

    /** By way of a file: a process that looks at itself stands still, and reads from no pipe, until jcmd has all classes. */
    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("cowflow-bench", ".txt");
        try {
            int code = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            List<String> lines = Files.readAllLines(output);
            if (code != 0) {
                throw new IOException("%s ended with exit code %d: %s".formatted(command, code, lines));
            }
            return lines;
        } finally {
            Files.delete(output);
        }
    }
}
